// AT+QISTAT, AT+QISTATE, AT+QISSTAT - Query the states of connections.   [M66 manual]
//
//   AT+QISTAT=?, AT+QISTATE=?, AT+QISSTAT=?    OK
//   AT+QISTAT     AT+QIMUX=0: OK, then STATE: <state>, or with ATV0 its number before the result.
//                 AT+QIMUX=1: +QISTAT: <n>, "<mode>", "<address>", <port>, for each link, OK
//   AT+QISTATE    AT+QIMUX=0: as AT+QISTAT. AT+QIMUX=1: OK, STATE: <state>, for each link
//                 +QISTATE: <n>, "<mode>", "<address>", <port>, "CONNECTED"|"INITIAL",<context>; OK
//   AT+QISSTAT    OK, then S: INITIAL|OPENNING|LISTENING, and with AT+QIMUX=1 a line
//                 C: <n>, "<mode>", "<address>", <port>, "CONNECTED"|"INITIAL" for each accepted
//                 one
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace socket_state {

std::string link_text(Call& call, SocketId id) {
  const Socket& socket = sockets_of(call).socket(id);
  if (socket.free()) return std::to_string(id.number) + R"(, "", "",)";
  return std::to_string(id.number) + ", " + in_quotes(name_of(socket.target.protocol)) + ", " +
         in_quotes(socket.target.host) + ", " + std::to_string(socket.target.port) + ",";
}

std::string state_of_link(Call& call, SocketId id) {
  return in_quotes(sockets_of(call).socket(id).connected ? "CONNECTED" : "INITIAL");
}

void say_ok(Call& call) {
  call.channel.add(call.channel.settings.result_format().result(at::ResultCode::ok));
}

// The number comes before the result: hosts that switch to ATV0 for it read the first number.
void single_state(Call& call) {
  if (!call.channel.settings.verbose) {
    call.line(std::to_string(static_cast<int>(call.module.packet_domain.current().state)));
    return;
  }
  say_ok(call);
  call.closing("STATE: " + sockets_of(call).state_text());
}

void stat(Call& call) {
  if (!several(call)) {
    single_state(call);
    return;
  }
  for (int number = 0; number < SocketService::kClients; ++number) {
    const SocketId id{.context = call.module.packet_domain.foreground, .number = number};
    call.info(link_text(call, id));
  }
}

void state(Call& call) {
  if (!several(call)) {
    single_state(call);
    return;
  }
  if (call.channel.settings.verbose) {
    say_ok(call);
    call.line("STATE: " + sockets_of(call).state_text());
  } else {
    call.line(std::to_string(static_cast<int>(call.module.packet_domain.current().state)));
  }
  const int context = call.module.packet_domain.foreground;
  for (int number = 0; number < SocketService::kClients; ++number) {
    const SocketId id{.context = context, .number = number};
    call.info(link_text(call, id) + " " + state_of_link(call, id) + "," + std::to_string(context));
  }
}

void server_state(Call& call) {
  say_ok(call);
  const char* text = "INITIAL";
  switch (sockets_of(call).server_state()) {
    case SocketService::ServerState::initial:
      break;
    case SocketService::ServerState::opening:
      text = "OPENNING";
      break;
    case SocketService::ServerState::listening:
      text = "LISTENING";
      break;
  }
  call.closing(std::string("S: ") + text);
  if (!several(call)) return;
  for (int number = 0; number < SocketService::kAccepted; ++number) {
    const SocketId id{.context = call.module.packet_domain.foreground,
                      .role = SocketRole::server,
                      .number = number};
    call.line("C: " + link_text(call, id) + " " + state_of_link(call, id));
  }
}

}  // namespace socket_state

extern constexpr Command kQistat{.name = "+QISTAT",
                                 .title = "Query the current connection status",
                                 .manual = "M66 manual",
                                 .test = kAnswersOk,
                                 .execute = socket_state::stat};
extern constexpr Command kQistate{.name = "+QISTATE",
                                  .title = "Query the connection status of the context",
                                  .manual = "M66 manual",
                                  .test = kAnswersOk,
                                  .execute = socket_state::state};
extern constexpr Command kQisstat{.name = "+QISSTAT",
                                  .title = "Query the current server status",
                                  .manual = "M66 manual",
                                  .test = kAnswersOk,
                                  .execute = socket_state::server_state};
}  // namespace m95
