// AT+QISERVER - Configure as server.                             [M66 manual]
//
//   AT+QISERVER=?     +QISERVER: (0),(1-5)
//   AT+QISERVER?      +QISERVER: <type>,<most>
//   AT+QISERVER[=<type>[,<most>]]
//       <type> 0 TCP; UDP (1) is not modelled: ERROR. <most> connections, 5 when omitted, 1 with
//       AT+QIMUX=0. OK, then SERVER OK or CONNECT FAIL, on the port of AT+QILPORT="TCP" (0: a free
//       one, named in the log), at this computer's loopback or where network.map moves the module's
//       address. Whoever connects is told as REMOTE IP: <ip>, with "<n>, " before it.
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace {

void read(Call& call) { call.info("0," + std::to_string(sockets_of(call).server_limit())); }

void start(Call& call, int most) {
  SocketService& sockets = sockets_of(call);
  if (sockets.server_state() != SocketService::ServerState::initial) {
    throw PlainError("there is a server");
  }
  sockets.require_openable();
  if (settings_of(call).transparent == 1) throw PlainError("the mode is transparent");
  call.afterwards("QISERVER", sockets.serve(call.channel.id, several(call) ? most : 1));
}

void execute(Call& call) { start(call, SocketService::kAccepted); }

void write(Call& call) {
  call.args.expect_count(1, 2);
  call.args.integer(0, {0, 0});
  constexpr at::Range kMost{1, SocketService::kAccepted};
  start(call, static_cast<int>(call.args.integer_or(1, kMost, SocketService::kAccepted)));
}

}  // namespace

extern constexpr Command kQiserver{.name = "+QISERVER",
                                   .title = "Configure as server",
                                   .manual = "M66 manual",
                                   .test = "+QISERVER: (0),(1-5)",
                                   .read = read,
                                   .write = write,
                                   .execute = execute};
}  // namespace m95
