// Certificate checks through X509_VERIFY_PARAM.
#include "tls/verify.hpp"

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include "protocol/error.hpp"
#include "tls/credentials.hpp"

namespace m95::tls {

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
  SSL_set_verify(ssl, SSL_VERIFY_PEER, nullptr);
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
