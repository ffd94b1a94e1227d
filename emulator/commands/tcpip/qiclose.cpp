// AT+QICLOSE - Close a TCP or UDP connection.                    [M66 manual]
//
//   AT+QICLOSE=?      OK
//   AT+QICLOSE        CLOSE OK, no OK, then IP CLOSE; ERROR where nothing is open. With AT+QISRVC=2
//                     the server and what it has accepted
//   AT+QICLOSE=<n>    with AT+QIMUX=1: <n>, CLOSE OK. What was sent before still goes out, for 10 s
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace qiclose {

void close(Call& call, SocketId id) {
  SocketService& sockets = sockets_of(call);
  if (sockets.socket(id).free()) throw PlainError("there is no connection");
  sockets.close(id);
}

void execute(Call& call) {
  SocketService& sockets = sockets_of(call);
  if (settings_of(call).role == static_cast<int>(SocketRole::server)) {
    if (sockets.server_state() == SocketService::ServerState::initial) {
      throw PlainError("there is no server");
    }
    sockets.close_server();
  } else {
    if (several(call)) throw PlainError("which connection?");
    close(call, socket_id(call, 0));
  }
  call.closing("CLOSE OK");
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  if (!several(call)) throw PlainError("AT+QIMUX is 0");
  const SocketId id = numbered_socket(call);
  close(call, id);
  call.closing(std::to_string(id.number) + ", CLOSE OK");
}

}  // namespace qiclose

extern constexpr Command kQiclose{.name = "+QICLOSE",
                                  .title = "Close a TCP or UDP connection",
                                  .manual = "M66 manual",
                                  .test = kAnswersOk,
                                  .write = qiclose::write,
                                  .execute = qiclose::execute};
}  // namespace m95
