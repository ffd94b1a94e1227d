// Certificates and private keys as hosts upload them (FTPS AN 2.4): PEM or DER, one or several.
#pragma once

#include <string_view>
#include <vector>

#include "tls/openssl.hpp"

namespace m95::tls {

/// Every certificate of the bytes: PEM blocks, whatever text stands before and between them, or one
/// DER certificate. Never empty. Throws Failure(Error::network); `what` ("CA certificate") begins
/// its detail.
std::vector<CertificatePtr> read_certificates(std::string_view bytes, std::string_view what);

/// A private key, PKCS#1 or PKCS#8, PEM or DER. One behind a passphrase is refused, never asked
/// for. Throws Failure(Error::network).
KeyPtr read_key(std::string_view bytes, std::string_view what);

}  // namespace m95::tls
