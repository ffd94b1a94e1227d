// Options to SSL_CTX.
#include "tls/context.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include "protocol/error.hpp"
#include "tls/credentials.hpp"
#include "tls/suites.hpp"
#include "tls/verify.hpp"

namespace m95::tls {
namespace {

// What an RSA-only module of TLS 1.2's first years can know (chosen); OpenSSL's own list goes up to
// post-quantum ones.
constexpr const char* kSignatures = "RSA+SHA512:RSA+SHA384:RSA+SHA256:RSA+SHA224:RSA+SHA1";

std::vector<std::uint16_t> wanted_suites(const Options& options) {
  if (!options.suites.empty()) return options.suites;
  std::vector<std::uint16_t> every;
  for (const Suite& suite : all_suites()) every.push_back(suite.code);
  return every;
}

// In words what of the context this build cannot offer; empty: nothing.
std::string lacking_pairs(const Options& options, std::span<const std::uint16_t> wanted) {
  std::string text;
  for (const Pair& pair : all_pairs()) {
    const bool in_version = options.version == Version::all || options.version == pair.version;
    const bool asked = std::find(wanted.begin(), wanted.end(), pair.suite->code) != wanted.end();
    if (!in_version || !asked || pair.available) continue;
    text += (text.empty() ? "" : ", ") + std::string(version_name(pair.version)) + " with " +
            suite_text(pair.suite->code);
  }
  return text;
}

void set_suites(SSL_CTX* context, const Options& options, const HandshakeReport& report) {
  std::string names;
  const std::vector<std::uint16_t> wanted = wanted_suites(options);
  for (const std::uint16_t code : wanted) {
    if (!available(options.version, code)) continue;
    names += (names.empty() ? "" : ":") + std::string(find_suite(code)->openssl_name);
  }
  const std::string lacking = lacking_pairs(options, wanted);
  const std::string versions(version_name(options.version));
  if (names.empty() && lacking.empty())
    throw Failure(Error::network, suites_text(wanted) + " is not defined for " + versions);
  if (names.empty())
    throw Failure(Error::network,
                  library_name() + " does not have " + lacking + "; nothing is left to offer");
  if (SSL_CTX_set_cipher_list(context, names.c_str()) != 1)
    throw Failure(Error::network, "the suites " + names + " are refused: " + take_error());
  if (!lacking.empty() && report)
    report(Outcome::warned, library_name() + " does not have " + lacking + "; the rest is offered");
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
  struct Rule {
    int highest;
    std::uint64_t without;
  };
  constexpr std::uint64_t kNoSsl3 = SSL_OP_NO_SSLv3;
  constexpr std::uint64_t kNoTls10 = kNoSsl3 | SSL_OP_NO_TLSv1;
  constexpr std::uint64_t kNoTls11 = kNoTls10 | SSL_OP_NO_TLSv1_1;
  constexpr std::array<Rule, 5> rules{{{SSL3_VERSION, 0},
                                       {TLS1_VERSION, kNoSsl3},
                                       {TLS1_1_VERSION, kNoTls10},
                                       {TLS1_2_VERSION, kNoTls11},
                                       {TLS1_2_VERSION, 0}}};
  const Rule& rule = rules[static_cast<std::size_t>(version)];
  // With a minimum above TLS 1.0 OpenSSL 3.5 would send the renegotiation extension, not the
  // signalling value (RFC 5746 3.3), so what lies below is excluded instead.
  SSL_CTX_set_min_proto_version(context, SSL3_VERSION);
  SSL_CTX_set_max_proto_version(context, rule.highest);
  SSL_CTX_set_options(context, rule.without);
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

Context::Context(Options options, HandshakeReport report)
    : options_(std::move(options)), report_(std::move(report)) {}

Context::~Context() { wipe_key(); }

void Context::wipe_key() {
  OPENSSL_cleanse(options_.client_key.data(), options_.client_key.size());
  options_.client_key.clear();
}

SslPtr Context::new_connection() {
  if (!made_) {
    made_ = make();
    wipe_key();
  }
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
  SSL_CTX_set1_sigalgs_list(context.get(), kSignatures);
  trust_configured_ca(context.get(), options_);
  if (options_.level == SecLevel::server_and_client)
    use_identity(context.get(), options_.client_cert, options_.client_key, "client");
  // Sessions are offered by whoever keeps them; a second copy inside the context would only grow.
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
  return context;
}

}  // namespace m95::tls
