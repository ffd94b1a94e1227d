// AT+QIRD - Retrieve the received TCP/IP data.                   [M66 manual]
//
//   AT+QIRD=?    +QIRD: (0,1),(1,2),(0-5),(1-1500)
//   AT+QIRD=<context>,<role>,<n>,<length>
//       +QIRD: <ip>:<port>,TCP|UDP,<length> and the bytes, those of one datagram at most; OK alone
//       when there are none. What a peer sent before it left can still be read.
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace qird {

constexpr at::Range kContexts{0, PacketDomain::kContexts - 1};
constexpr at::Range kLengths{1, 1500};

void write(Call& call) {
  call.args.expect_count(4, 4);
  SocketId id;
  id.context = static_cast<int>(call.args.integer(0, kContexts));
  id.role = static_cast<SocketRole>(call.args.integer(1, {1, 2}));
  const int last = id.role == SocketRole::server ? kLastAccepted : kLastClient;
  id.number = static_cast<int>(call.args.integer(2, {0, last}));
  const auto most = static_cast<std::size_t>(call.args.integer(3, kLengths));
  Socket& socket = sockets_of(call).socket(id);
  const std::string bytes = socket.take(most);
  if (socket.pending() == 0) socket.told = false;
  if (bytes.empty()) return;
  call.info(socket.peer.ip + ":" + std::to_string(socket.peer.port) + "," +
            name_of(socket.target.protocol) + "," + std::to_string(bytes.size()));
  call.channel.add(bytes);
}

}  // namespace qird

extern constexpr Command kQird{.name = "+QIRD",
                               .title = "Retrieve the received data",
                               .manual = "M66 manual",
                               .test = "+QIRD: (0,1),(1,2),(0-5),(1-1500)",
                               .write = qird::write};
}  // namespace m95
