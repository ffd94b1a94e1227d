// What the commands of sockets share: the context's settings and the number of a link.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/socket_service.hpp"

namespace m95 {

inline constexpr int kLastClient = SocketService::kClients - 1;
inline constexpr int kLastAccepted = SocketService::kAccepted - 1;

inline SocketService& sockets_of(const Call& call) { return *call.module.sockets; }
inline SocketSettings& settings_of(const Call& call) { return sockets_of(call).settings(); }

inline bool several(const Call& call) { return settings_of(call).mux == 1; }

/// Of the foreground context and the role of AT+QISRVC.
inline SocketId socket_id(const Call& call, int number) {
  return {.context = call.module.packet_domain.foreground,
          .role = static_cast<SocketRole>(settings_of(call).role),
          .number = number};
}

/// The link's number, which stands first under AT+QIMUX=1 and nowhere under AT+QIMUX=0.
inline SocketId numbered_socket(const Call& call) {
  const bool server = settings_of(call).role == static_cast<int>(SocketRole::server);
  const int last = server ? kLastAccepted : kLastClient;
  return socket_id(call, several(call) ? static_cast<int>(call.args.integer(0, {0, last})) : 0);
}

}  // namespace m95
