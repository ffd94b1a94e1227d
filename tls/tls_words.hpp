// What happened to a TLS connection, in words for the log: alerts by number and name, refusals,
// errors.
#pragma once

#include <string>

#include "tls/openssl.hpp"

namespace m95::tls {

/// "alert 40 handshake_failure" (RFC 5246 7.2's names).
std::string alert_text(int number);

/// "TLS 1.2" for OpenSSL's TLS1_2_VERSION, …
std::string version_text(int version);

/// Why the operation of `ssl` that just failed did; `doing` ("the TLS handshake") names it. Takes
/// the thread's error queue, so it must be asked before anything else runs.
std::string failure_text(const SSL* ssl, const std::string& doing);

}  // namespace m95::tls
