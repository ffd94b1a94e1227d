// The table of sockets, closing, and telling the host what happens to its sockets.
#include "emulator/core/socket_service.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/ip_state_text.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/saved_sockets.hpp"

namespace m95 {
std::string Socket::take(std::size_t most) {
  if (link) return link->take(most);
  std::string taken = unread.substr(0, most);
  unread.erase(0, taken.size());
  return taken;
}

SocketService::SocketService(PoweredModule& module) : module_(module) {
  const storage::ProfileStore& saved = module.persistent().profiles;
  for (int index = 0; index < PacketDomain::kContexts; ++index) {
    load_sockets(saved, index, context(index).settings, pdp(index));
  }
}
SocketService::~SocketService() = default;

Clock& SocketService::clock() const { return module_.persistent().world.clock; }

SocketSettings& SocketService::settings() {
  return context(module_.packet_domain.foreground).settings;
}

PdpContext& SocketService::pdp(int index) const {
  return module_.packet_domain.contexts.at(static_cast<std::size_t>(index));
}

Socket& SocketService::socket(SocketId id) {
  const auto number = static_cast<std::size_t>(id.number);
  Context& of = context(id.context);
  if (id.role == SocketRole::client) return of.clients.at(number);
  return of.accepted.at(number);
}

std::vector<SocketId> SocketService::busy(int index) {
  std::vector<SocketId> all;
  const auto add = [&](SocketRole role, int count) {
    for (int number = 0; number < count; ++number) {
      const SocketId id{.context = index, .role = role, .number = number};
      if (!socket(id).free()) all.push_back(id);
    }
  };
  add(SocketRole::client, kClients);
  add(SocketRole::server, kAccepted);
  return all;
}

bool SocketService::in_use(int index) const {
  const Context& here = context(index);
  if (here.server.state != ServerState::initial) return true;
  for (const Socket& one : here.clients) {
    if (!one.free()) return true;
  }
  for (const Socket& one : here.accepted) {
    if (!one.free()) return true;
  }
  return false;
}

std::string SocketService::state_text() const {
  const int index = module_.packet_domain.foreground;
  const IpState state = pdp(index).state;
  const bool several = context(index).settings.mux == 1;
  const Socket& one = context(index).clients.front();
  const bool connecting = state == IpState::connecting;
  if (connecting && !several && !one.free()) {
    return std::string(name_of(one.target.protocol)) + " CONNECTING";
  }
  // A server alone is no connection that is being made.
  return std::string(m95::state_text(state, several || connecting));
}

void SocketService::require_openable() const {
  const int index = module_.packet_domain.foreground;
  const IpState state = pdp(index).state;
  const bool several = context(index).settings.mux == 1;
  const bool idle =
      state == IpState::initial || state == IpState::status || state == IpState::closed;
  if (idle || (several && state == IpState::connecting)) return;
  throw PlainError("the context's state allows no new connection");
}

// IP PROCESSING is kept as IP CONNECTING.
void SocketService::settle_state(int index) {
  PdpContext& here = pdp(index);
  if (!here.active() || here.state == IpState::gprs_active) return;
  const Context& sockets = context(index);
  if (sockets.settings.mux == 1) {
    here.state = in_use(index) ? IpState::connecting : IpState::status;
  } else if (sockets.clients.front().connected) {
    here.state = IpState::connected;
  } else {
    here.state = in_use(index) ? IpState::connecting : IpState::closed;
  }
}

void SocketService::post(SocketId id, ChannelId who, std::string_view text) {
  std::string line;
  if (context(id.context).settings.mux == 1) line = std::to_string(id.number) + ", ";
  line += text;
  module_.channel(who).post(line);
}

void SocketService::release(SocketId id) {
  Socket& slot = socket(id);
  // What AT+QIRD was told of can still be read.
  if (context(id.context).settings.indication > 0 && !slot.transparent) {
    slot.unread = slot.link->take(static_cast<std::size_t>(-1));
  }
  if (slot.transparent) module_.channel(slot.owner).set_carrier(false);
  slot.link->close();
  slot.link.reset();
  slot.connected = slot.data_mode = false;
  settle_state(id.context);
}

void SocketService::close(SocketId id) {
  release(id);
  socket(id).unread.clear();
}

void SocketService::deactivate(int index) {
  for (const SocketId id : busy(index)) close(id);
  stop_server(index);
}

void SocketService::context_lost(int index) {
  const std::vector<SocketId> lost = busy(index);
  for (const SocketId id : lost) {
    const Socket& slot = socket(id);
    if (!slot.connected) post(id, slot.owner, "CONNECT FAIL");
    slot.link->abort();
    close(id);
  }
  stop_server(index);
}

Task<void> SocketService::watch(SocketId id, std::shared_ptr<SocketLink> link) {
  std::uint64_t seen = 0;
  for (;;) {
    if (link->closed()) co_return;
    Socket& slot = socket(id);
    const bool shown = context(id.context).settings.indication == 0 && !slot.transparent;
    if (shown && link->pending() > 0) {
      co_await show(id, link);
      continue;
    }
    if (link->arrived() != seen && !slot.transparent) {
      seen = link->arrived();
      if (!shown) announce(id);
      continue;
    }
    // A data mode tells the end of its connection itself.
    if (link->ended() && slot.data_mode) co_return;
    if (link->ended()) break;
    co_await link->changed.wait();
  }
  const ChannelId who = socket(id).owner;
  release(id);
  post(id, who, "CLOSED");
}

// +QIRDI: <context>,<role>,<number>[,<pieces>,<bytes of the last>,<bytes in all>]
void SocketService::announce(SocketId id) {
  Socket& slot = socket(id);
  const bool in_detail = context(id.context).settings.indication == 2;
  if (!in_detail && std::exchange(slot.told, true)) return;
  std::string text = "+QIRDI: " + std::to_string(id.context) + "," +
                     std::to_string(static_cast<int>(id.role)) + "," + std::to_string(id.number);
  if (in_detail) {
    text += "," + std::to_string(slot.link->pieces()) + "," +
            std::to_string(slot.link->last_piece()) + "," + std::to_string(slot.link->pending());
  }
  module_.channel(slot.owner).post(text);
}

// AT+QISHOWRA's and AT+QISHOWLA's lines, then +RECEIVE under AT+QIMUX=1, or AT+QIHEAD's words.
std::string SocketService::heading(SocketId id, std::size_t size) {
  const SocketSettings& set = context(id.context).settings;
  const Socket& slot = socket(id);
  Channel& channel = module_.channel(slot.owner);
  std::string text;
  const auto add_line = [&channel, &text](const std::string& line) {
    channel.count(line);
    text += channel.settings.result_format().information(line);
  };
  if (set.show_remote == 1) {
    add_line("RECV FROM:" + slot.peer.ip + ":" + std::to_string(slot.peer.port));
  }
  if (set.show_local == 1) add_line("TO:" + module_.config().network.local_ip);
  if (set.mux == 1) {
    add_line("+RECEIVE: " + std::to_string(id.number) + ", " + std::to_string(size));
  } else if (set.head == 1) {
    std::string words = "IPD" + std::to_string(size);
    if (set.show_protocol == 1) words += name_of(slot.target.protocol);
    channel.count(words);
    text += words + ":";
  }
  return text;
}

// A host that does not read makes the peer wait, not the module grow.
Task<void> SocketService::show(SocketId id, std::shared_ptr<SocketLink> link) {
  Channel& channel = module_.channel(socket(id).owner);
  co_await channel.room();
  co_await channel.quiet();
  if (link->closed() || context(id.context).settings.indication != 0) co_return;
  const std::string piece = link->take(SocketLink::kLongestPiece);
  channel.add(heading(id, piece.size()));
  channel.add(piece);
  channel.flush();
}

}  // namespace m95
