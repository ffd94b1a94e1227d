// The private library context, and the owning pointers' deleters.
#include "tls/openssl.hpp"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/provider.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace m95::tls {
namespace {

struct Library {
  Library() {
    // A machine's openssl.cnf may forbid the old versions; Table 1 is decided here alone.
    OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    context = OSSL_LIB_CTX_new();
    // Loading one provider by name ends the implicit loading of "default": both are named.
    standard = OSSL_PROVIDER_load(context, "default");
    legacy = OSSL_PROVIDER_load(context, "legacy");
    ERR_clear_error();
  }
  // Runs before OpenSSL's own exit handler, which its initialisation above registered earlier.
  ~Library() {
    if (legacy != nullptr) OSSL_PROVIDER_unload(legacy);
    if (standard != nullptr) OSSL_PROVIDER_unload(standard);
    OSSL_LIB_CTX_free(context);
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  OSSL_LIB_CTX* context = nullptr;
  OSSL_PROVIDER* standard = nullptr;
  OSSL_PROVIDER* legacy = nullptr;
};

}  // namespace

void Free::operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
void Free::operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
void Free::operator()(SSL_SESSION* session) const noexcept { SSL_SESSION_free(session); }
void Free::operator()(X509* certificate) const noexcept { X509_free(certificate); }
void Free::operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
void Free::operator()(BIO* bio) const noexcept { BIO_free_all(bio); }

OSSL_LIB_CTX* library() {
  static const Library the_one;
  return the_one.context;
}

std::string_view library_kind() { return M95_OPENSSL_KIND; }

std::string library_name() {
  return std::string("OpenSSL ") + OpenSSL_version(OPENSSL_VERSION_STRING) + " (" +
         std::string(library_kind()) + ")";
}

std::string take_error() {
  const char* words = ERR_reason_error_string(ERR_peek_error());
  std::string text = words != nullptr ? words : "unknown error";
  ERR_clear_error();
  return text;
}

}  // namespace m95::tls
