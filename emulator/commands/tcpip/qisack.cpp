// AT+QISACK - Query the amounts of data sent.                    [M66 manual]
//
//   AT+QISACK=?      OK
//   AT+QISACK        +QISACK: <sent>, <acknowledged>, <unacknowledged>
//   AT+QISACK=<n>    with AT+QIMUX=1
//       Acknowledged is what this computer's own network has taken.
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace qisack {

void tell(Call& call, SocketId id) {
  const std::shared_ptr<SocketLink>& link = sockets_of(call).socket(id).link;
  if (!link) throw PlainError("there is no connection");
  const std::uint64_t sent = link->sent();
  const std::uint64_t taken = link->passed_on();
  call.info(std::to_string(sent) + ", " + std::to_string(taken) + ", " +
            std::to_string(sent - taken));
}

void execute(Call& call) {
  if (several(call)) throw PlainError("which connection?");
  tell(call, socket_id(call, 0));
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  if (!several(call)) throw PlainError("AT+QIMUX is 0");
  tell(call, numbered_socket(call));
}

}  // namespace qisack

extern constexpr Command kQisack{.name = "+QISACK",
                                 .title = "Query the amounts of data sent",
                                 .manual = "M66 manual",
                                 .test = kAnswersOk,
                                 .write = qisack::write,
                                 .execute = qisack::execute};
}  // namespace m95
