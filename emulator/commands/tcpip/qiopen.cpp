// AT+QIOPEN - Start up a TCP or UDP connection.                  [M66 manual]
//
//   AT+QIOPEN=?    two lines
//   AT+QIOPEN=[<n>,]"TCP"|"UDP","<host>",<port>
//       <n> 0-5 with AT+QIMUX=1 only. OK, then CONNECT OK or CONNECT FAIL within 75 s, with
//       "<n>, " before it; CONNECT and data mode with AT+QIMODE=1. From IP INITIAL the context is
//       activated first. ALREADY CONNECT without OK where the one connection exists. Two more
//       parameters, which hosts of this family send, mean nothing.
#include <algorithm>

#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace qiopen {

constexpr std::size_t kLongestHost = 100;
constexpr at::Range kPorts{1, 65535};
constexpr std::size_t kIgnored = 2;

void test(Call& call) {
  const std::string rest = "(\"TCP\",\"UDP\"),(\"(0-255).(0-255).(0-255).(0-255)\"),(1-65535)";
  const std::string number = several(call) ? "(0-5)," : "";
  call.info(number + rest);
  call.info(number + "(\"TCP\",\"UDP\"),(\"DOMAIN NAME\"),(1-65535)");
}

SocketProtocol protocol(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (name == "TCP") return SocketProtocol::tcp;
  if (name == "UDP") return SocketProtocol::udp;
  throw at::BadArgument("neither TCP nor UDP");
}

void write(Call& call) {
  const std::size_t first = several(call) ? 1 : 0;
  call.args.expect_count(first + 3, first + 3 + kIgnored);
  SocketId id{.context = call.module.packet_domain.foreground};
  if (several(call)) id.number = static_cast<int>(call.args.integer(0, {0, kLastClient}));
  SocketTarget target;
  target.protocol = protocol(call.args.text(first));
  target.host = call.args.printable(first + 1, kLongestHost);
  if (target.host.empty()) throw at::BadArgument("no host");
  target.port = static_cast<std::uint16_t>(call.args.integer(first + 2, kPorts));
  SocketService& sockets = sockets_of(call);
  const Socket& one = sockets.socket(id);
  if (!several(call) && one.connected) {
    call.closing("ALREADY CONNECT");
    return;
  }
  sockets.require_openable();
  if (!several(call) && !one.free()) throw PlainError("a connection is being made");
  call.afterwards("QIOPEN", sockets.open(id, call.channel.id, std::move(target)));
}

}  // namespace qiopen

extern constexpr Command kQiopen{.name = "+QIOPEN",
                                 .title = "Start up a TCP or UDP connection",
                                 .manual = "M66 manual",
                                 .test = qiopen::test,
                                 .write = qiopen::write};
}  // namespace m95
