// AT+QIMODE=1: the line is the connection (M66 manual, AT+QIMODE, AT+QITCFG).
#include <array>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/line.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/socket_service.hpp"

namespace m95 {

// What the host sent and was not put into a packet yet.
struct SocketService::Uplink {
  std::shared_ptr<SocketLink> link;
  SocketSettings settings;
  std::string gathered;
  bool over = false;
};

Task<void> SocketService::enter_data_mode(SocketId id, std::shared_ptr<SocketLink> link) {
  Channel& channel = module_.channel(socket(id).owner);
  co_await channel.quiet();
  if (link->closed()) co_return;
  channel.post(at::ResultCode::connect);
  const DataEnd end = co_await exchange(id);
  switch (end) {
    case DataEnd::escaped:
      channel.post(at::ResultCode::ok);
      break;
    case DataEnd::dropped:
      channel.post(at::ResultCode::no_carrier);
      break;
    case DataEnd::closed:
      channel.post("CLOSED");
      break;
  }
}

Task<SocketService::DataEnd> SocketService::exchange(SocketId id) {
  Socket& slot = socket(id);
  const std::shared_ptr<SocketLink> link = slot.link;
  Channel& channel = module_.channel(slot.owner);
  slot.data_mode = true;
  channel.set_carrier(true);

  auto uplink = std::make_shared<Uplink>();
  uplink->link = link;
  uplink->settings = context(id.context).settings;
  Line line = channel.take_line();
  Line::Limits limits;
  limits.escape = uplink->settings.escape == 1;
  line.limit(limits);
  module_.tasks().spawn("data mode output", forward(uplink));
  auto both = race(fill(uplink, line), drain(link, channel));
  co_await std::move(both);
  uplink->over = true;
  link->changed.notify();

  const bool released = socket(id).link != link;
  if (!released) socket(id).data_mode = false;
  const bool left = line.end() == Line::End::escape || line.end() == Line::End::dtr;
  constexpr int kHangUp = 2;
  const bool dropped = line.end() == Line::End::dtr && channel.settings.dtr_mode == kHangUp;
  if (left && !dropped && !released && !link->ended()) co_return DataEnd::escaped;
  // GPRS that is lost takes the carrier with it (M66 manual, AT+CGATT).
  const std::size_t index = static_cast<std::size_t>(id.context);
  const bool lost = module_.packet_domain.contexts.at(index).state == IpState::deactivated;
  if (!released) release(id);
  co_return dropped || lost ? DataEnd::dropped : DataEnd::closed;
}

Task<void> SocketService::fill(std::shared_ptr<Uplink> uplink, Line& line) {
  std::array<char, SocketLink::kLongestPiece> bytes;
  for (;;) {
    while (uplink->gathered.size() >= SocketLink::kOutbox) co_await uplink->link->changed.wait();
    const std::size_t count = co_await line.read_some(bytes);
    if (count == 0) co_return;
    uplink->gathered.append(bytes.data(), count);
    uplink->link->changed.notify();
  }
}

// A packet goes out when it is full, or when the host has been given the time of AT+QITCFG.
Task<void> SocketService::forward(std::shared_ptr<Uplink> uplink) {
  SocketLink& link = *uplink->link;
  const auto full = static_cast<std::size_t>(uplink->settings.send_size);
  constexpr Duration kUnit = std::chrono::milliseconds(100);
  for (;;) {
    while (uplink->gathered.empty() && !uplink->over) co_await link.changed.wait();
    if (uplink->gathered.empty()) co_return;
    const TimePoint due = clock().now() + uplink->settings.wait * kUnit;
    while (uplink->gathered.size() < full && !uplink->over && clock().now() < due) {
      auto contest = race(link.changed.wait(), clock().sleep_until(due));
      co_await std::move(contest);
    }
    const std::string packet = uplink->gathered.substr(0, full);
    while (!link.send(packet)) {
      if (link.closed() || link.ended()) co_return;
      co_await link.changed.wait();
    }
    uplink->gathered.erase(0, packet.size());
    link.changed.notify();
  }
}

Task<void> SocketService::drain(std::shared_ptr<SocketLink> link, Channel& channel) {
  for (;;) {
    while (link->pending() == 0 && !link->ended() && !link->closed()) {
      co_await link->changed.wait();
    }
    if (link->pending() == 0) co_return;
    co_await channel.room();
    channel.add(link->take(SocketLink::kLongestPiece));
    channel.flush();
  }
}

std::optional<SocketId> SocketService::suspended(ChannelId who) const {
  for (int index = 0; index < PacketDomain::kContexts; ++index) {
    const Socket& slot = context(index).clients.front();
    if (slot.connected && slot.transparent && !slot.data_mode && slot.owner == who) {
      return SocketId{.context = index};
    }
  }
  return std::nullopt;
}

}  // namespace m95
