// Opening a connection: the context, the name, the connection itself (M66 manual, AT+QIOPEN).
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/socket_service.hpp"
#include "emulator/fault/faulty_network.hpp"
#include "protocol/socket_network.hpp"

namespace m95 {
namespace {

Duration duration(config::Seconds seconds) { return std::chrono::duration_cast<Duration>(seconds); }

}  // namespace

Task<void> SocketService::pause(TimePoint begun) {
  const double latency = module_.config().latency;
  co_await clock().sleep_until(begun + std::chrono::duration_cast<Duration>(kResultPace * latency));
}

Task<void> SocketService::refuse(SocketId id, ChannelId who) {
  co_await pause(clock().now());
  post(id, who, "CONNECT FAIL");
}

Task<void> SocketService::open(SocketId id, ChannelId who, SocketTarget target) {
  Socket& slot = socket(id);
  if (!slot.free()) return refuse(id, who);
  slot = Socket{};
  slot.owner = who;
  slot.link = std::make_shared<SocketLink>(target.protocol);
  slot.target = std::move(target);
  slot.transparent = slot.data_mode = context(id.context).settings.transparent == 1;
  settle_state(id.context);
  return run_open(id, slot.link);
}

Task<void> SocketService::run_open(SocketId id, std::shared_ptr<SocketLink> link) {
  const Surroundings& world = module_.persistent().world;
  const TimePoint begun = clock().now();
  const ChannelId who = socket(id).owner;
  const Duration limit = duration(module_.config().limits.connect);
  bool made = false;
  try {
    // The context and the name included.
    co_await within(world.network_clock, limit, connect(id, link), Error::timeout);
    made = true;
  } catch (const Failure& failure) {
    module_.trace().note("socket", failure.what());
  }
  co_await pause(begun);
  // Given up meanwhile: that was told then.
  if (link->closed()) co_return;
  if (!made) {
    release(id);
    post(id, who, "CONNECT FAIL");
    co_return;
  }
  Socket& slot = socket(id);
  slot.connected = true;
  slot.peer = link->peer;
  settle_state(id.context);
  // Before what the peer may have said meanwhile.
  if (!slot.transparent) post(id, who, "CONNECT OK");
  module_.tasks().spawn("socket watch", watch(id, link));
  if (slot.transparent) co_await enter_data_mode(id, link);
}

Task<void> SocketService::activate(int index) {
  const Duration limit = duration(module_.config().limits.qiact);
  PacketDomain& domain = module_.packet_domain;
  if (domain.foreground != index) throw Failure(Error::network, "the foreground has changed");
  try {
    co_await within(clock(), limit, domain.ensure_active(), Error::network);
  } catch (...) {
    if (pdp(index).state == IpState::start) pdp(index).state = IpState::initial;
    throw;
  }
}

Task<void> SocketService::find(SocketTarget target, std::shared_ptr<Address> found) {
  const Surroundings& world = module_.persistent().world;
  co_await before_lookup(module_.persistent().faults, world.network_clock, target.host);
  *found = co_await module_.network().resolve(target.host, target.port);
}

Task<void> SocketService::dial(SocketId id, Address to, std::shared_ptr<Connection> made) {
  Module& module = module_.persistent();
  const ConnectionUse use{.socket = id.number};
  FaultyNetwork network(module_.network(), module.faults, module.world.network_clock, use);
  *made = co_await network.connect(std::move(to));
}

Task<void> SocketService::connect(SocketId id, std::shared_ptr<SocketLink> link) {
  const Surroundings& world = module_.persistent().world;
  const config::Limits& limits = module_.config().limits;
  const SocketTarget target = socket(id).target;
  if (!pdp(id.context).active()) co_await activate(id.context);
  if (link->closed()) co_return;
  settle_state(id.context);
  auto found = std::make_shared<Address>();
  auto search =
      race(within(world.network_clock, duration(limits.dns), find(target, found), Error::dns),
           link->until_closed());
  co_await std::move(search);
  if (link->closed()) co_return;
  if (target.protocol == SocketProtocol::udp) {
    if (world.sockets == nullptr) throw Failure(Error::network, "there are no datagrams here");
    const std::string any = found->is_v6() ? "::" : "0.0.0.0";
    const std::uint16_t port = context(id.context).settings.udp_port;
    link->start(module_.tasks(), clock(), world.sockets->open_datagrams(any, port), *found);
    co_return;
  }
  auto made = std::make_shared<Connection>();
  auto attempt = race(dial(id, *found, made), link->until_closed());
  co_await std::move(attempt);
  if (!link->closed()) link->start(module_.tasks(), clock(), std::move(*made));
}

}  // namespace m95
