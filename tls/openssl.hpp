// OpenSSL as this library uses it: owning pointers, one private library context, errors in words.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <openssl/types.h>

using SSL_SESSION = struct ssl_session_st;  // not among OpenSSL's forward declarations

namespace m95::tls {

/// Frees what OpenSSL made; defined apart so that headers need only OpenSSL's type names.
struct Free {
  void operator()(SSL* ssl) const noexcept;
  void operator()(SSL_CTX* context) const noexcept;
  void operator()(SSL_SESSION* session) const noexcept;
  void operator()(X509* certificate) const noexcept;
  void operator()(EVP_PKEY* key) const noexcept;
  void operator()(BIO* bio) const noexcept;
};
using SslPtr = std::unique_ptr<SSL, Free>;
using SslCtxPtr = std::unique_ptr<SSL_CTX, Free>;
using SessionPtr = std::unique_ptr<SSL_SESSION, Free>;
using CertificatePtr = std::unique_ptr<X509, Free>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Free>;
using BioPtr = std::unique_ptr<BIO, Free>;

/// The one library context of this process's TLS, made at the first call: OpenSSL's default
/// algorithms and, where it can be loaded, its legacy provider (RC4). No configuration file is
/// read.
OSSL_LIB_CTX* library();

/// How the build came by its OpenSSL: "legacy", "system", "prefix" or "archive"
/// (tls/library/select.cmake).
std::string_view library_kind();
/// "OpenSSL 3.0.22 (system)".
std::string library_name();

/// The thread's oldest OpenSSL error in words, "unknown error" when there is none; clears the
/// queue.
std::string take_error();

}  // namespace m95::tls
