// ServerOptions to SSL_CTX.
#include "tls/server_context.hpp"

#include <string_view>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <openssl/ssl.h>

#include "protocol/error.hpp"
#include "tls/context.hpp"
#include "tls/credentials.hpp"
#include "tls/suites.hpp"

namespace m95::tls {
namespace {

constexpr std::string_view kSessionContext = "m95";

void require_client_certificates(SSL_CTX* context, const std::string& client_ca) {
  for (const CertificatePtr& authority : read_certificates(client_ca, "client CA certificate")) {
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority.get());
    SSL_CTX_add_client_CA(context, authority.get());
  }
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
}

void set_resumption(SSL_CTX* context, Resumption resumption) {
  if (resumption != Resumption::tickets) SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
  SSL_CTX_set_session_cache_mode(
      context, resumption == Resumption::session_ids ? SSL_SESS_CACHE_SERVER : SSL_SESS_CACHE_OFF);
  // Without it OpenSSL refuses to resume where client certificates are asked for.
  SSL_CTX_set_session_id_context(context,
                                 reinterpret_cast<const unsigned char*>(kSessionContext.data()),
                                 kSessionContext.size());
}

std::string suite_names(const ServerOptions& options) {
  // Not DEFAULT, which bans what it leaves out: RC4 could not be added any more.
  std::string names = options.suites.empty() ? "ALL:!aNULL:" : "";
  for (const std::uint16_t code : options.suites)
    if (const Suite* suite = find_suite(code)) names += std::string(suite->openssl_name) + ":";
  return names + "@SECLEVEL=0";
}

}  // namespace

ServerContext::ServerContext(const ServerOptions& options)
    : context_(SSL_CTX_new_ex(library(), nullptr, TLS_server_method())) {
  SSL_CTX* context = context_.get();
  apply_common_rules(context);
  set_versions(context, options.version);
  if (SSL_CTX_set_cipher_list(context, suite_names(options).c_str()) != 1)
    throw Failure(Error::network, "no suite for the server: " + take_error());
  use_identity(context, options.certificate, options.key, "server");
  if (!options.client_ca.empty()) require_client_certificates(context, options.client_ca);
  set_resumption(context, options.resumption);
}

Task<std::unique_ptr<TlsStream>> ServerContext::accept(StreamPtr plain) {
  SslPtr ssl(SSL_new(context_.get()));
  if (!ssl) throw Failure(Error::network, "no TLS connection: " + take_error());
  SSL_set_accept_state(ssl.get());
  auto stream = std::make_unique<TlsStream>(std::move(plain), std::move(ssl));
  co_await stream->handshake();
  co_return stream;
}

}  // namespace m95::tls
