// Options to SSL_CTX.
#include "tls/context.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "protocol/error.hpp"
#include "tls/credentials.hpp"
#include "tls/suites.hpp"
#include "tls/verify.hpp"

namespace m95::tls {
namespace {

bool has_any_suite(Version version) {
  const auto suites = all_suites();
  return std::any_of(suites.begin(), suites.end(),
                     [version](const Suite& suite) { return available(version, suite.code); });
}

std::vector<std::uint16_t> wanted_suites(const Options& options) {
  if (!options.suites.empty()) return options.suites;
  std::vector<std::uint16_t> every;
  for (const Suite& suite : all_suites()) every.push_back(suite.code);
  return every;
}

void set_suites(SSL_CTX* context, const Options& options, const Report& report) {
  const std::string versions(version_name(options.version));
  if (!has_any_suite(options.version))
    throw Failure(Error::network, versions + " is not in " + library_name());
  std::string lacking;
  if (options.version == Version::all && !has_any_suite(Version::ssl3)) lacking = " SSL 3.0";
  std::string names;
  const std::vector<std::uint16_t> wanted = wanted_suites(options);
  for (const std::uint16_t code : wanted) {
    const Suite* suite = find_suite(code);
    if (suite != nullptr && available(options.version, code))
      names += (names.empty() ? "" : ":") + std::string(suite->openssl_name);
    else
      lacking += " " + suite_text(code);
  }
  if (names.empty())
    throw Failure(Error::network, library_name() + " has none of the suites " +
                                      suites_text(wanted) + " for " + versions);
  if (SSL_CTX_set_cipher_list(context, names.c_str()) != 1)
    throw Failure(Error::network, "the suites " + names + " are refused: " + take_error());
  if (!lacking.empty() && report)
    report(library_name() + " does not have for " + versions + ":" + lacking +
           "; the rest is offered");
}

}  // namespace

void apply_common_rules(SSL_CTX* context) {
  SSL_CTX_set_security_level(context, 0);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                   SSL_OP_NO_ENCRYPT_THEN_MAC | SSL_OP_NO_EXTENDED_MASTER_SECRET |
                                   SSL_OP_LEGACY_SERVER_CONNECT);
  // No auto chain: only the certificates configured are shown, not what the trusted CA file adds.
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN);
}

void set_versions(SSL_CTX* context, Version version) {
  constexpr std::array<int, 4> wire{SSL3_VERSION, TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION};
  const bool all = version == Version::all;
  const int lowest = all ? SSL3_VERSION : wire[static_cast<std::size_t>(version)];
  const int highest = all ? TLS1_2_VERSION : lowest;
  SSL_CTX_set_min_proto_version(context, lowest);
  SSL_CTX_set_max_proto_version(context, highest);
}

void use_identity(SSL_CTX* context, const std::string& certificates, const std::string& key,
                  const std::string& owner) {
  const auto chain = read_certificates(certificates, owner + " certificate");
  const KeyPtr own_key = read_key(key, owner + " key");
  ERR_clear_error();
  if (SSL_CTX_use_certificate(context, chain.front().get()) != 1)
    throw Failure(Error::network, "the " + owner + " certificate cannot be used: " + take_error());
  for (std::size_t i = 1; i < chain.size(); ++i) SSL_CTX_add1_chain_cert(context, chain[i].get());
  if (SSL_CTX_use_PrivateKey(context, own_key.get()) != 1 ||
      SSL_CTX_check_private_key(context) != 1)
    throw Failure(Error::network,
                  "the " + owner + " key does not fit its certificate: " + take_error());
}

Context::Context(Options options, Report report)
    : options_(std::move(options)), report_(std::move(report)) {}

SslPtr Context::new_connection() {
  if (!made_) made_ = make();
  SslPtr ssl(SSL_new(made_.get()));
  if (!ssl) throw Failure(Error::network, "no TLS connection: " + take_error());
  SSL_set_connect_state(ssl.get());
  check_server(ssl.get(), options_);
  return ssl;
}

SslCtxPtr Context::make() {
  SslCtxPtr context(SSL_CTX_new_ex(library(), nullptr, TLS_client_method()));
  if (!context) throw Failure(Error::network, "no TLS context: " + take_error());
  apply_common_rules(context.get());
  set_versions(context.get(), options_.version);
  set_suites(context.get(), options_, report_);
  trust_configured_ca(context.get(), options_);
  if (options_.level == SecLevel::server_and_client)
    use_identity(context.get(), options_.client_cert, options_.client_key, "client");
  // Sessions are offered by whoever keeps them; a second copy inside the context would only grow.
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
  return context;
}

}  // namespace m95::tls
