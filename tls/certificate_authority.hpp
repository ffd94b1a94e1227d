// CertificateAuthority: makes RSA certificates in memory (RFC 5280), for the demo, the embedded
// server and tests.
#pragma once

#include <ctime>
#include <memory>
#include <string>

#include "tls/openssl.hpp"

namespace m95::tls {

enum class Purpose { none, server, client };

struct CertificateSpec {
  std::string common_name;
  std::time_t not_before = 0;  ///< seconds since 1970 UTC
  std::time_t not_after = 0;
  unsigned bits = 2048;
  std::string digest = "SHA256";  ///< the issuer's signature: SHA256, SHA1, MD5
  Purpose purpose = Purpose::none;
  bool is_ca = false;
  bool key_encipherment = true;  ///< in the key usage of what is no CA
};

/// PEM texts: a certificate and its key, PKCS#8.
struct Identity {
  std::string certificate;
  std::string key;
};

/// Certificates for Purpose::server carry the names localhost, 127.0.0.1 and ::1.
class CertificateAuthority {
 public:
  /// Signs itself. A spec without is_ca makes an authority that no client should believe.
  explicit CertificateAuthority(const CertificateSpec& spec);

  /// A certificate signed by this authority, with a new key.
  Identity issue(const CertificateSpec& spec);
  /// An authority below this one.
  CertificateAuthority issue_authority(const CertificateSpec& spec);

  /// Its own certificate, PEM.
  std::string certificate() const;
  Identity identity() const;

 private:
  CertificateAuthority(KeyPtr key, CertificatePtr certificate);

  KeyPtr key_;
  CertificatePtr certificate_;
};

}  // namespace m95::tls
