// AT+QISERVER: connections that others make (M66 manual, AT+QISERVER).
#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/module.hpp"
#include "emulator/core/socket_service.hpp"
#include "protocol/socket_network.hpp"

namespace m95 {
namespace {

constexpr const char* kLoopback = "127.0.0.1";

// Where the machine listens for the module: on itself only, unless network.map moves the module's
// own address elsewhere.
Address listening_address(const config::Network& network, std::uint16_t port) {
  Address where{kLoopback, port};
  for (const config::Redirect& redirect : network.map) {
    if (redirect.from == config::Endpoint{network.local_ip, port}) {
      where.ip = redirect.to.host;
      where.port = redirect.to.port;
    }
  }
  return where;
}

}  // namespace

SocketService::ServerState SocketService::server_state() const {
  return context(module_.packet_domain.foreground).server.state;
}

int SocketService::server_limit() const {
  return context(module_.packet_domain.foreground).server.most;
}

Task<void> SocketService::serve(ChannelId who, int most) {
  const int index = module_.packet_domain.foreground;
  Server& server = context(index).server;
  server.state = ServerState::opening;
  server.owner = who;
  server.most = most;
  ++server.opened;
  settle_state(index);
  return run_serve(index, server.opened);
}

Task<void> SocketService::run_serve(int index, unsigned which) {
  const Surroundings& world = module_.persistent().world;
  Server& server = context(index).server;
  const TimePoint begun = clock().now();
  try {
    if (!pdp(index).active()) co_await activate(index);
    if (world.sockets == nullptr) throw Failure(Error::network, "there are no servers here");
    const Address where =
        listening_address(module_.config().network, context(index).settings.tcp_port);
    if (server.opened == which && server.state == ServerState::opening) {
      server.acceptor = world.sockets->serve(where.ip, where.port);
    }
  } catch (const Failure& failure) {
    module_.trace().note("socket", failure.what());
  }
  co_await pause(begun);
  if (server.opened != which || server.state != ServerState::opening) co_return;
  const bool listening = server.acceptor != nullptr;
  server.state = listening ? ServerState::listening : ServerState::initial;
  settle_state(index);
  module_.channel(server.owner).post(listening ? "SERVER OK" : "CONNECT FAIL");
  if (!listening) co_return;
  const Address local = server.acceptor->local();
  world.log("the server of AT+QISERVER listens on " + local.ip + ":" + std::to_string(local.port));
  co_await listen(index, which);
}

Task<void> SocketService::listen(int index, unsigned which) {
  Server& server = context(index).server;
  const std::shared_ptr<Acceptor> acceptor = server.acceptor;
  for (;;) {
    Connection made;
    try {
      made = co_await acceptor->accept();
    } catch (const Failure& failure) {
      module_.trace().note("socket", failure.what());
    }
    if (server.opened != which || server.state != ServerState::listening) co_return;
    if (made.stream) take_in(index, std::move(made));
  }
}

void SocketService::take_in(int index, Connection made) {
  const Server& server = context(index).server;
  for (int number = 0; number < server.most; ++number) {
    const SocketId id{.context = index, .role = SocketRole::server, .number = number};
    Socket& slot = socket(id);
    if (!slot.free()) continue;
    slot = Socket{};
    slot.owner = server.owner;
    slot.link = std::make_shared<SocketLink>(SocketProtocol::tcp);
    slot.target = {.protocol = SocketProtocol::tcp, .host = made.peer.ip, .port = made.peer.port};
    slot.peer = made.peer;
    slot.connected = true;
    slot.link->start(module_.tasks(), clock(), std::move(made));
    settle_state(index);
    post(id, slot.owner, "REMOTE IP: " + slot.peer.ip);
    module_.tasks().spawn("socket watch", watch(id, slot.link));
    return;
  }
  // No room: the connection ends with `made`.
}

void SocketService::close_server() {
  const int index = module_.packet_domain.foreground;
  stop_server(index);
}

void SocketService::stop_server(int index) {
  Server& server = context(index).server;
  if (server.state == ServerState::initial) return;
  server.state = ServerState::initial;
  ++server.opened;
  if (server.acceptor) server.acceptor->close();
  server.acceptor.reset();
  for (const SocketId id : busy(index)) {
    if (id.role == SocketRole::server) close(id);
  }
  settle_state(index);
}

}  // namespace m95
