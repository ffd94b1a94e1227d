// AT+QISERVER - Configure as server.                             [M66 manual]
//
//   AT+QISERVER=?     +QISERVER: (0,1),(1-5)
//   AT+QISERVER?      +QISERVER: <type>, <most>
//   AT+QISERVER[=<type>[,<most>]]
//       <type> 0 TCP, 1 UDP; <most> connections, 5 when omitted, 1 with AT+QIMUX=0. OK, then within
//       150 s SERVER OK or CONNECT FAIL, on the port of AT+QILPORT="TCP" or "UDP" (0: a free one,
//       named in the log), at this computer's loopback or where network.map moves the module's
//       address. Whoever connects is told as REMOTE IP: <ip>, with "<n>, " before it; over UDP that
//       is who sends a first datagram, until AT+QICLOSE (chosen).
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace qiserver {

void read(Call& call) {
  const SocketService& sockets = sockets_of(call);
  const std::string type = sockets.server_protocol() == SocketProtocol::tcp ? "0, " : "1, ";
  call.info(type + std::to_string(sockets.server_limit()));
}

void start(Call& call, SocketProtocol protocol, int most) {
  SocketService& sockets = sockets_of(call);
  if (sockets.server_state() != SocketService::ServerState::initial) {
    throw PlainError("there is a server");
  }
  sockets.require_openable();
  if (settings_of(call).transparent == 1) throw PlainError("the mode is transparent");
  call.afterwards("QISERVER", sockets.serve(call.channel.id, protocol, several(call) ? most : 1));
}

void execute(Call& call) { start(call, SocketProtocol::tcp, SocketService::kAccepted); }

void write(Call& call) {
  call.args.expect_count(1, 2);
  const bool udp = call.args.integer(0, {0, 1}) == 1;
  constexpr at::Range kMost{1, SocketService::kAccepted};
  const int most = static_cast<int>(call.args.integer_or(1, kMost, SocketService::kAccepted));
  start(call, udp ? SocketProtocol::udp : SocketProtocol::tcp, most);
}

}  // namespace qiserver

extern constexpr Command kQiserver{.name = "+QISERVER",
                                   .title = "Configure as server",
                                   .manual = "M66 manual",
                                   .test = "+QISERVER: (0,1),(1-5)",
                                   .read = qiserver::read,
                                   .write = qiserver::write,
                                   .execute = qiserver::execute};
}  // namespace m95
