// AT+QISERVER: connections that others make, and peers that send datagrams (M66 manual,
// AT+QISERVER).
#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/module.hpp"
#include "emulator/core/socket_service.hpp"
#include "emulator/fault/faulty_stream.hpp"
#include "protocol/socket_network.hpp"

namespace m95 {
namespace {

constexpr const char* kLoopback = "127.0.0.1";
constexpr Duration kAfterAFault = std::chrono::seconds(1);  // of the system, until the next try

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

SocketProtocol SocketService::server_protocol() const {
  return context(module_.packet_domain.foreground).server.protocol;
}

Task<void> SocketService::serve(ChannelId who, SocketProtocol protocol, int most) {
  const int index = module_.packet_domain.foreground;
  Server& server = context(index).server;
  server.state = ServerState::opening;
  server.owner = who;
  server.protocol = protocol;
  server.most = most;
  ++server.opened;
  settle_state(index);
  return run_serve(index, server.opened);
}

Task<void> SocketService::run_serve(int index, unsigned which) {
  Server& server = context(index).server;
  const TimePoint begun = clock().now();
  try {
    if (!pdp(index).active()) co_await activate(index);
    if (server.opened == which && server.state == ServerState::opening) bind_server(index);
  } catch (const Failure& failure) {
    module_.trace().note("socket", failure.what());
  }
  co_await pause(begun);
  if (server.opened != which || server.state != ServerState::opening) co_return;
  const bool listening = server.open();
  server.state = listening ? ServerState::listening : ServerState::initial;
  settle_state(index);
  module_.channel(server.owner).post(listening ? "SERVER OK" : "CONNECT FAIL");
  if (!listening) co_return;
  const Address local = server.local();
  module_.persistent().world.log("the server of AT+QISERVER listens on " + local.ip + ":" +
                                 std::to_string(local.port));
  if (server.acceptor) {
    co_await listen(index, which);
  } else {
    co_await hear(index, which);
  }
}

void SocketService::bind_server(int index) {
  SocketNetwork* sockets = module_.persistent().world.sockets;
  if (sockets == nullptr) throw Failure(Error::network, "there are no servers here");
  const SocketSettings& set = context(index).settings;
  Server& server = context(index).server;
  const bool tcp = server.protocol == SocketProtocol::tcp;
  const Address where =
      listening_address(module_.config().network, tcp ? set.tcp_port : set.udp_port);
  if (tcp) {
    server.acceptor = sockets->serve(where.ip, where.port);
  } else {
    server.datagrams = sockets->open_datagrams(where.ip, where.port);
  }
}

bool SocketService::serves(int index, unsigned which) const {
  const Server& server = context(index).server;
  return server.opened == which && server.state == ServerState::listening;
}

Task<void> SocketService::listen(int index, unsigned which) {
  const std::shared_ptr<Acceptor> acceptor = context(index).server.acceptor;
  while (serves(index, which)) {
    Connection made;
    try {
      made = co_await acceptor->accept();
    } catch (const Failure& failure) {
      module_.trace().note("socket", failure.what());
    }
    if (!serves(index, which)) co_return;
    if (made.stream) {
      take_in(index, std::move(made));
    } else {
      co_await clock().sleep_for(kAfterAFault);
    }
  }
}

Task<void> SocketService::hear(int index, unsigned which) {
  const std::shared_ptr<DatagramSocket> socket = context(index).server.datagrams;
  while (serves(index, which)) {
    Datagram datagram;
    bool failed = false;
    try {
      datagram = co_await socket->receive();
    } catch (const Failure& failure) {
      module_.trace().note("socket", failure.what());
      failed = true;
    }
    if (!serves(index, which)) co_return;
    if (failed) {
      co_await clock().sleep_for(kAfterAFault);
    } else {
      take_in(index, std::move(datagram));
    }
  }
}

std::optional<SocketId> SocketService::free_place(int index) {
  for (int number = 0; number < context(index).server.most; ++number) {
    const SocketId id{.context = index, .role = SocketRole::server, .number = number};
    if (socket(id).free()) return id;
  }
  return std::nullopt;
}

void SocketService::welcome(SocketId id, std::shared_ptr<SocketLink> link, Address peer) {
  Socket& slot = socket(id);
  slot = Socket{};
  slot.owner = context(id.context).server.owner;
  slot.link = std::move(link);
  slot.target = {.protocol = slot.link->protocol, .host = peer.ip, .port = peer.port};
  slot.peer = std::move(peer);
  slot.connected = true;
  settle_state(id.context);
  post(id, slot.owner, "REMOTE IP: " + slot.peer.ip);
  module_.tasks().spawn("socket watch", watch(id, slot.link));
}

void SocketService::take_in(int index, Connection made) {
  const std::optional<SocketId> id = free_place(index);
  // No room: the connection ends with `made`.
  if (!id) return;
  const Address peer = made.peer;
  Module& module = module_.persistent();
  made.stream = std::make_unique<FaultyStream>(std::move(made.stream), module.faults,
                                               module.world.network_clock, config::Point::socket,
                                               id->number, false);
  auto link = std::make_shared<SocketLink>(SocketProtocol::tcp);
  link->start(module_.tasks(), clock(), std::move(made));
  welcome(*id, std::move(link), peer);
}

void SocketService::take_in(int index, Datagram datagram) {
  if (datagram.bytes.empty()) return;
  for (const SocketId id : busy(index)) {
    const Socket& slot = socket(id);
    if (id.role != SocketRole::server || slot.peer != datagram.from) continue;
    slot.link->deliver(std::move(datagram.bytes));
    return;
  }
  const std::optional<SocketId> id = free_place(index);
  // No room: the datagram is lost.
  if (!id) return;
  auto link = std::make_shared<SocketLink>(SocketProtocol::udp);
  link->start_shared(module_.tasks(), clock(), context(index).server.datagrams, datagram.from);
  welcome(*id, link, datagram.from);
  link->deliver(std::move(datagram.bytes));
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
  if (server.datagrams) server.datagrams->close();
  server.datagrams.reset();
  for (const SocketId id : busy(index)) {
    if (id.role == SocketRole::server) close(id);
  }
  settle_state(index);
}

}  // namespace m95
