// A request every few seconds, until an answer to one of them or the limit.
#include "emulator/core/ntp_client.hpp"

#include <ctime>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/module.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/powered_module.hpp"
#include "protocol/socket_network.hpp"

namespace m95 {
namespace {

constexpr Duration kPatience = std::chrono::seconds(5);  // until a request is said again (chosen)

}  // namespace

Task<void> NtpClient::synchronise(ChannelId who) {
  if (running_) return refuse(who);
  running_ = true;
  return run(who);
}

Task<void> NtpClient::refuse(ChannelId who) {
  co_await settle(module_, module_.persistent().world.clock.now());
  post(who, Result::busy);
}

void NtpClient::post(ChannelId who, Result result) {
  module_.channel(who).post("+QNTP: " + std::to_string(static_cast<int>(result)));
}

Task<void> NtpClient::run(ChannelId who) {
  const Surroundings& world = module_.persistent().world;
  const TimePoint begun = world.clock.now();
  const auto limit = std::chrono::duration_cast<Duration>(module_.config().limits.ntp);
  Result result = Result::done;
  active_ = false;
  try {
    auto work = module_.names->while_context_lasts(ask());
    co_await within(world.network_clock, limit, std::move(work), Error::timeout);
  } catch (const Failure& failure) {
    module_.trace().note("ntp", failure.what());
    result = result_of(failure.error);
  }
  co_await settle(module_, begun);
  running_ = false;
  post(who, result);
}

NtpClient::Result NtpClient::result_of(Error error) const {
  if (!active_ || error == Error::context_lost) return Result::no_context;
  if (error == Error::dns) return Result::not_found;
  return error == Error::timeout ? Result::no_reply : Result::unknown;
}

Task<void> NtpClient::ask() {
  co_await module_.packet_domain.ensure_active();
  active_ = true;
  const Address to = co_await module_.network().resolve(server, port);
  co_await exchange(to);
}

Task<void> NtpClient::exchange(Address to) {
  const std::unique_ptr<DatagramSocket> socket =
      sockets_of(module_).open_datagrams(to.is_v6() ? "::" : "0.0.0.0", 0);
  Clock& clock = module_.persistent().world.network_clock;
  bool done = false;
  while (!done) {
    auto attempt = one_try(*socket, to, done);
    auto patience = clock.sleep_for(kPatience);
    co_await race(std::move(attempt), std::move(patience));
  }
}

Task<void> NtpClient::one_try(DatagramSocket& socket, Address to, bool& done) {
  const Surroundings& world = module_.persistent().world;
  const TimePoint sent = world.network_clock.now();
  // Never 0, and another one for each request.
  const ntp::Timestamp mark = ntp::timestamp_of(sent.time_since_epoch());
  std::string packet = ntp::request(mark);
  co_await socket.send(std::move(packet), to);
  while (!done) {
    const Datagram answer = co_await socket.receive();
    if (answer.from != to) continue;
    const ntp::Parsed parsed = ntp::parse(answer.bytes, mark);
    if (parsed.answer) {
      set_clock(*parsed.answer, sent);
      done = true;
    } else if (parsed.ours) {
      throw Failure(Error::unknown, to.ip + ": " + parsed.why);
    }
  }
}

// The answer is as old as half the way there and back.
void NtpClient::set_clock(const ntp::Answer& answer, TimePoint sent) {
  const Surroundings& world = module_.persistent().world;
  const auto there_and_back = world.network_clock.now() - sent;
  const auto at_server = answer.transmitted - answer.received;
  auto way = std::chrono::duration_cast<ntp::Instant>(there_and_back) - at_server;
  if (way < ntp::Instant::zero()) way = ntp::Instant::zero();
  const ntp::Instant now = answer.transmitted + way / 2;
  Rtc& rtc = module_.persistent().rtc;
  const auto seconds = std::chrono::round<std::chrono::seconds>(now).count();
  rtc.set(static_cast<std::time_t>(seconds), rtc.zone());
}

}  // namespace m95
