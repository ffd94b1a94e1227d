// The texts that name hosts, ports and lines, taken apart; used by the file and the command line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/config.hpp"

namespace m95::config {

/// Bytes of a Unix socket's path: sockaddr_un::sun_path less the final NUL.
inline constexpr std::size_t kLongestSocket = 107;

/// DEV[,BAUD]
struct SerialLine {
  std::string device;
  unsigned baud = 115200;  ///< bit/s, 75-4000000
  bool operator==(const SerialLine&) const = default;
};

/// [HOST:]PORT[,implicit][,root=DIR]
struct FtpServer {
  Endpoint listen;
  bool implicit_tls = false;
  std::string root;  ///< empty: a directory of its own
  bool operator==(const FtpServer&) const = default;
};

/// [HOST:]PORT, or PATH: one of the two.
struct ControlAddress {
  Endpoint tcp;
  std::string path;  ///< of a Unix socket; empty: it is `tcp`
  bool operator==(const ControlAddress&) const = default;
};

/// Each returns nothing when the text is not of its form.

/// "HOST:PORT": a name, an IPv4 address or an IPv6 address in brackets; the port 1-65535.
std::optional<Endpoint> parse_endpoint(std::string_view text);
/// "[HOST:]PORT" to listen on: the host is 127.0.0.1 when left out, port 0 means any free one.
std::optional<Endpoint> parse_listen(std::string_view text);
/// "HOST[:PORT]": host "*" is every host, without a port it is 0: every port.
std::optional<Endpoint> parse_allowed(std::string_view text);
std::optional<SerialLine> parse_serial(std::string_view text);
std::optional<FtpServer> parse_ftp_server(std::string_view text);
/// A text with a '/' is a PATH, 107 bytes at most; any other is for parse_listen().
std::optional<ControlAddress> parse_control(std::string_view text);

/// "HOST:PORT", an IPv6 address in brackets; "HOST" alone when the port is 0.
std::string to_string(const Endpoint& endpoint);

/// 15 digits of which the last one is the check digit of ISO/IEC 7812-1 annex B (Luhn).
bool is_imei(std::string_view digits);

}  // namespace m95::config
