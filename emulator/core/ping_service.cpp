// Tries, a second apart, and their statistics.
#include "emulator/core/ping_service.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/module.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/powered_module.hpp"
#include "protocol/socket_network.hpp"

namespace m95 {
namespace {

constexpr std::size_t kBytes = 32;                              // as the manual's example shows
constexpr Duration kBetween = std::chrono::milliseconds(1000);  // chosen

// +QPING's results (M66 manual).
constexpr const char* kNoReply = "1";
constexpr const char* kBusy = "3";
constexpr const char* kNotFound = "4";
constexpr const char* kNoNetwork = "5";

long long milliseconds(Duration time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

}  // namespace

struct PingService::Statistics {
  int sent = 0;
  std::vector<Duration> times;

  std::string text() const {
    const int received = static_cast<int>(times.size());
    Duration least{};
    Duration most{};
    Duration sum{};
    for (const Duration time : times) sum += time;
    if (received > 0) {
      const auto [low, high] = std::minmax_element(times.begin(), times.end());
      least = *low;
      most = *high;
      sum /= received;
    }
    return "2," + std::to_string(sent) + "," + std::to_string(received) + "," +
           std::to_string(sent - received) + "," + std::to_string(milliseconds(least)) + "," +
           std::to_string(milliseconds(most)) + "," + std::to_string(milliseconds(sum));
  }
};

void PingService::post(ChannelId who, const std::string& values) {
  module_.channel(who).post("+QPING: " + values);
}

Task<void> PingService::ping(ChannelId who, Wanted wanted) {
  if (running_) return refuse(who);
  running_ = true;
  return run(who, std::move(wanted));
}

Task<void> PingService::refuse(ChannelId who) {
  co_await settle(module_, module_.persistent().world.clock.now());
  post(who, kBusy);
}

Task<void> PingService::find(std::string host, std::string& ip) {
  const std::vector<std::string> all = co_await module_.names->addresses(std::move(host));
  ip = all.front();
}

Task<void> PingService::run(ChannelId who, Wanted wanted) {
  const Surroundings& world = module_.persistent().world;
  const TimePoint begun = world.clock.now();
  std::string last;
  try {
    auto work = ask(who, std::move(wanted), last);
    co_await module_.names->while_context_lasts(std::move(work));
  } catch (const Failure& failure) {
    module_.trace().note("ping", failure.what());
    if (failure.error == Error::not_implemented) world.log("AT+QPING: " + failure.detail);
    last = failure.error == Error::dns ? kNotFound : kNoNetwork;
  }
  co_await settle(module_, begun);
  running_ = false;
  post(who, last);
}

Task<void> PingService::ask(ChannelId who, Wanted wanted, std::string& last) {
  const Surroundings& world = module_.persistent().world;
  const config::Limits& limits = module_.config().limits;
  const TimePoint begun = world.clock.now();
  std::string ip;
  auto activation = module_.packet_domain.ensure_active();
  const auto patience = std::chrono::duration_cast<Duration>(limits.qiact);
  co_await within(world.clock, patience, std::move(activation), Error::network);
  auto naming = find(wanted.host, ip);
  const auto limit = std::chrono::duration_cast<Duration>(limits.dns);
  co_await within(world.network_clock, limit, std::move(naming), Error::dns);
  co_await settle(module_, begun);
  Statistics statistics;
  co_await all_tries(who, std::move(wanted), std::move(ip), statistics);
  last = statistics.text();
}

Task<void> PingService::all_tries(ChannelId who, Wanted wanted, std::string ip,
                                  Statistics& statistics) {
  const Surroundings& world = module_.persistent().world;
  const double latency = module_.config().latency;
  for (int i = 0; i < wanted.count; ++i) {
    if (i > 0) co_await pace(world.clock, latency, kBetween);
    std::string line = kNoReply;
    try {
      auto work = one_try(ip, statistics, line);
      co_await within(world.network_clock, wanted.timeout, std::move(work), Error::timeout);
    } catch (const Failure& failure) {
      // What the system does not allow is no lost echo.
      if (failure.error == Error::not_implemented) throw;
      module_.trace().note("ping", failure.what());
    }
    post(who, line);
  }
}

Task<void> PingService::one_try(std::string ip, Statistics& statistics, std::string& line) {
  SocketNetwork& sockets = sockets_of(module_);
  ++statistics.sent;
  const Echo echo = co_await sockets.ping(ip, kBytes);
  statistics.times.push_back(echo.time);
  line = "0," + ip + "," + std::to_string(echo.bytes) + "," +
         std::to_string(milliseconds(echo.time)) + "," + std::to_string(echo.time_to_live);
}

}  // namespace m95
