// Parsing the ports of the command line.
#include "emulator/ports/port_spec.hpp"

#include <charconv>

namespace m95 {
namespace {

constexpr unsigned kSlowest = 75;
constexpr unsigned kFastest = 4000000;

// A whole decimal number and nothing around it; false also when it does not fit.
bool read_number(std::string_view text, unsigned& number) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return !text.empty() && error == std::errc() && stop == end;
}

}  // namespace

TcpSpec parse_tcp_spec(std::string_view text) {
  const std::string wrong = "tcp port '" + std::string(text) + "': ";
  TcpSpec spec;
  std::string_view port = text;
  if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
    std::string_view host = text.substr(0, colon);
    port = text.substr(colon + 1);
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    if (!bracketed && host.find(':') != std::string_view::npos)
      throw PortError(wrong + "write an IPv6 address in brackets, as in [::1]:2000");
    if (host.empty() || host.find_first_of("[]") != std::string_view::npos)
      throw PortError(wrong + "the host before the colon is not one");
    spec.host = host;
  }
  unsigned number = 0;
  if (!read_number(port, number) || number > 65535)
    throw PortError(wrong + "expected [HOST:]PORT with PORT 0 to 65535");
  spec.port = static_cast<std::uint16_t>(number);
  return spec;
}

SerialSpec parse_serial_spec(std::string_view text) {
  const std::string wrong = "serial port '" + std::string(text) + "': ";
  const std::size_t comma = text.rfind(',');
  SerialSpec spec;
  spec.device = text.substr(0, comma);
  if (spec.device.empty()) throw PortError(wrong + "expected DEV[,BAUD]");
  if (comma == std::string_view::npos) return spec;
  const bool number = read_number(text.substr(comma + 1), spec.baud);
  if (!number || spec.baud < kSlowest || spec.baud > kFastest)
    throw PortError(wrong + "BAUD is a number from 75 to 4000000");
  return spec;
}

}  // namespace m95
