// AT+QILPORT - Set the local port.                               [M66 manual]
//
//   AT+QILPORT=?                    +QILPORT: ("TCP","UDP"),(0-65535)
//   AT+QILPORT?                     TCP: <port>, UDP: <port>, a line each
//   AT+QILPORT="TCP"|"UDP",<port>   0 is a free one. TCP: of a server only
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace qilport {

constexpr at::Range kPorts{0, 65535};

void read(Call& call) {
  call.line("TCP: " + std::to_string(settings_of(call).tcp_port));
  call.line("UDP: " + std::to_string(settings_of(call).udp_port));
}

void write(Call& call) {
  call.args.expect_count(2, 2);
  const std::string& kind = call.args.text(0);
  const auto port = static_cast<std::uint16_t>(call.args.integer(1, kPorts));
  if (kind == "TCP") {
    settings_of(call).tcp_port = port;
  } else if (kind == "UDP") {
    settings_of(call).udp_port = port;
  } else {
    throw at::BadArgument("neither TCP nor UDP");
  }
}

}  // namespace qilport

extern constexpr Command kQilport{.name = "+QILPORT",
                                  .title = "Set the local port",
                                  .manual = "M66 manual",
                                  .test = "+QILPORT: (\"TCP\",\"UDP\"),(0-65535)",
                                  .read = qilport::read,
                                  .write = qilport::write};
}  // namespace m95
