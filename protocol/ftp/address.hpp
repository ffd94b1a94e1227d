// Addresses of data connections: what 227 and 229 say, what PORT and EPRT want (RFC 959 4.1.2,
// 2428).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/network.hpp"

namespace m95::ftp {

/// The address in a 227 reply, which servers print in many shapes: six numbers 0-255 between
/// commas, anywhere after the code. Throws Failure: -1 where there are none, -425 for port 0.
Address parse_227(std::string_view reply);

/// The port in a 229 reply: "(|||6446|)", the bar being any character. Throws like parse_227.
std::uint16_t parse_229(std::string_view reply);

/// "PORT 10,0,0,1,7,208"; only for IPv4.
std::string port_command(const Address& address);
/// "EPRT |1|10.0.0.1|2000|".
std::string eprt_command(const Address& address);

}  // namespace m95::ftp
