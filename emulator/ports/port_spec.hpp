// What the command line says of a port: "[HOST:]PORT" and "DEV[,BAUD]", and the error every port
// throws.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace m95 {

/// A port cannot be opened; the message names the port and the reason for the person who started
/// m95.
class PortError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A place to listen on. `port` 0 lets the system choose one.
struct TcpSpec {
  std::string host = "127.0.0.1";  ///< a name or a numeric address, IPv6 without its brackets
  std::uint16_t port = 0;
  bool operator==(const TcpSpec&) const = default;
};

/// A UART and the rate it starts with, in bit/s.
struct SerialSpec {
  std::string device;
  unsigned baud = 115200;
  bool operator==(const SerialSpec&) const = default;
};

/// "2000", "0.0.0.0:2000", "localhost:0", "[::1]:2000". Throws PortError.
TcpSpec parse_tcp_spec(std::string_view text);

/// "/dev/ttyUSB0", "/dev/ttyUSB0,9600"; the rate is 75 to 4000000. Throws PortError.
SerialSpec parse_serial_spec(std::string_view text);

}  // namespace m95
