// How a connection of AT+QSSLOPEN comes about.
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/socket_service.hpp"
#include "emulator/core/ssl_socket.hpp"
#include "emulator/fault/faulty_network.hpp"

namespace m95 {

void SslSocketService::require_multiplexed() const {
  const SocketSettings& settings = module_.sockets->settings();
  if (settings.mux == 0 || settings.transparent != 0) {
    throw PlainError("AT+QSSLOPEN needs AT+QIMUX=1 and AT+QIMODE=0");
  }
}

Task<void> SslSocketService::open(ChannelId who, Wanted wanted) {
  require_multiplexed();
  if (!module_.packet_domain.current().active()) throw PlainError("the context is not active");
  Socket& opened = socket(wanted.ssid);
  const bool at_rest =
      opened.state == Socket::State::unused || opened.state == Socket::State::ended;
  if (!at_rest || opened.sending) throw PlainError("the socket is in use");
  opened.state = Socket::State::opening;
  ++opened.openings;
  opened.owner = who;
  opened.cid = module_.packet_domain.foreground;
  opened.cause.reset();
  return run_open(who, std::move(wanted));
}

Task<void> SslSocketService::run_open(ChannelId who, Wanted wanted) {
  const Surroundings& world = module_.persistent().world;
  const TimePoint begun = world.clock.now();
  const int ssid = wanted.ssid;
  Socket& opened = socket(ssid);
  const unsigned mine = opened.openings;
  // What is left of the connection before.
  opened.tasks.cancel_running();
  co_await opened.tasks.joined();
  if (opened.openings != mine) co_return;
  opened.stream.reset();
  opened.received.clear();
  opened.told = opened.told_end = false;
  std::optional<Error> failed;
  if (opened.state == Socket::State::opening) {
    // In the socket's own group, so that closing it ends the attempt.
    opened.tasks.spawn("ssl open", attempt(std::move(wanted), failed));
    co_await opened.tasks.joined();
  }
  co_await settle(module_, begun);
  const bool given_up = opened.state != Socket::State::opening && !opened.cause;
  if (given_up || opened.openings != mine) co_return;
  if (opened.cause) failed = opened.cause;
  if (failed) {
    opened.state = Socket::State::unused;
    opened.stream.reset();
  } else {
    opened.state = Socket::State::connected;
  }
  const int code = failed ? static_cast<int>(*failed) : 0;
  module_.channel(who).post("+QSSLOPEN: " + std::to_string(ssid) + "," + std::to_string(code));
  if (!failed) opened.tasks.spawn("ssl input", pull(ssid));
}

Task<void> SslSocketService::attempt(Wanted wanted, std::optional<Error>& failed) {
  const int ssid = wanted.ssid;
  const Duration limit = wanted.limit;
  Clock& clock = module_.persistent().world.network_clock;
  failed = Error::unknown;
  try {
    auto work = connect(std::move(wanted));
    co_await within(clock, limit, std::move(work), Error::timeout);
    failed.reset();
  } catch (const Failure& failure) {
    note(ssid, failure.what());
    failed = failure.error;
  }
}

Task<void> SslSocketService::connect(Wanted wanted) {
  Socket& opened = socket(wanted.ssid);
  Clock& clock = module_.persistent().world.network_clock;
  const ftp::Limits limits = module_.ftp_limits();
  const SslContext& context = module_.ssl.contexts.at(static_cast<std::size_t>(wanted.ssl_context));
  Faults& faults = module_.persistent().faults;
  const ConnectionUse use{.socket = wanted.ssid, .secured = true};
  opened.security =
      std::make_unique<FaultySecurity>(module_.make_security(context), faults, clock, use);
  Duration handshake = limits.handshake;
  if (context.negotiate_seconds > 0) handshake = std::chrono::seconds(context.negotiate_seconds);
  co_await module_.packet_domain.ensure_active();

  FaultyNetwork network(module_.network(), faults, clock, use);
  Address to;
  auto naming = [](Network& by, Wanted asked, Address& found) -> Task<void> {
    found = co_await by.resolve(std::move(asked.host), asked.port);
  };
  auto name = naming(network, wanted, to);
  co_await within(clock, limits.dns, std::move(name), Error::dns);

  Connection made;
  auto connecting = [](Network& by, Address where, Connection& result) -> Task<void> {
    result = co_await by.connect(std::move(where));
  };
  auto reach = connecting(network, to, made);
  co_await within(clock, limits.connect, std::move(reach), Error::timeout);
  const std::string ip = to.is_v6() ? "[" + to.ip + "]" : to.ip;
  opened.peer = ip + ":" + std::to_string(to.port);

  auto securing = [](Security& by, StreamPtr plain, StreamPtr& result) -> Task<void> {
    result = co_await by.secure(std::move(plain));
  };
  auto secure = securing(*opened.security, std::move(made.stream), opened.stream);
  co_await within(clock, handshake, std::move(secure), Error::timeout);
}

}  // namespace m95
