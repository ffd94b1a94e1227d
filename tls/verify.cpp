// Certificate checks through X509_VERIFY_PARAM.
#include "tls/verify.hpp"

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include "protocol/error.hpp"
#include "tls/credentials.hpp"

namespace m95::tls {

namespace {

// In every suite of Table 1 the client encrypts a secret for the server's key, which the
// certificate must allow (RFC 5246 7.4.2); OpenSSL asks for that or a signature's.
int check_key_usage(int good, X509_STORE_CTX* context) {
  if (good != 1 || X509_STORE_CTX_get_error_depth(context) != 0) return good;
  X509* server = X509_STORE_CTX_get_current_cert(context);
  if ((X509_get_key_usage(server) & KU_KEY_ENCIPHERMENT) != 0) return good;
  X509_STORE_CTX_set_error(context, X509_V_ERR_INVALID_PURPOSE);
  return 0;
}

}  // namespace

void trust_configured_ca(SSL_CTX* context, const Options& options) {
  if (options.level == SecLevel::none) return;
  const auto authorities = read_certificates(options.ca, "CA certificate");
  X509_STORE* store = SSL_CTX_get_cert_store(context);
  for (const CertificatePtr& authority : authorities)
    if (X509_STORE_add_cert(store, authority.get()) != 1)
      throw Failure(Error::network, "the CA certificate cannot be used: " + take_error());
}

void check_server(SSL* ssl, const Options& options) {
  if (options.level == SecLevel::none) {
    SSL_set_verify(ssl, SSL_VERIFY_NONE, nullptr);
    return;
  }
  SSL_set_verify(ssl, SSL_VERIFY_PEER, check_key_usage);
  X509_VERIFY_PARAM* rules = SSL_get0_param(ssl);
  // The one CA file a module holds may be the intermediate that signed the server.
  X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN);
  if (options.ignore_time)
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_NO_CHECK_TIME);
  else if (options.clock)
    X509_VERIFY_PARAM_set_time(rules, options.clock());
}

std::string certificate_refusal(const SSL* ssl) {
  const long result = SSL_get_verify_result(ssl);
  if ((SSL_get_verify_mode(ssl) & SSL_VERIFY_PEER) == 0 || result == X509_V_OK) return {};
  const char* peer = SSL_is_server(ssl) != 0 ? "client" : "server";
  return std::string("the ") + peer +
         "'s certificate is refused: " + X509_verify_cert_error_string(result);
}

}  // namespace m95::tls
