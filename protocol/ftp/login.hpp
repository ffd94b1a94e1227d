// Logging in: what is said between the connection and the first file (RFC 959 5.4, RFC 4217).
#pragma once

#include "protocol/ftp/control.hpp"
#include "protocol/network.hpp"

namespace m95::ftp {

/// From the greeting, or the implicit handshake before it, to PROT P. Nothing goes out in clear
/// where the login asks for protection; `security` is not null then. References must outlive the
/// task. Throws Failure.
Task<void> log_in(Control& control, Clock& clock, const Limits& limits, Security* security,
                  const Login& login);

}  // namespace m95::ftp
