// A module in front of ScriptedPeers.
#include "tests/emulator/bench/socket_bench.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/table.hpp"
#include "protocol/async/task_group.hpp"

namespace m95::test {
namespace {

std::unique_ptr<Security> no_security(tls::Options /*options*/, tls::HandshakeReport /*report*/) {
  throw Failure(Error::network, "no TLS on this bench");
}

}  // namespace

SocketBench::SocketBench(config::Modem configured, std::size_t channels)
    : configured_(std::move(configured)), key_(std::string(storage::Key::kSize, 'k')) {
  Surroundings world{
      .executor = clock.executor(),
      .clock = clock,
      .network_clock = clock,
      .network = peers,
      .sockets = &peers,
      .mobile_network = nullptr,
      .trace = trace,
      .nvram = nvram_,
      .ufs = ufs_,
      .sd = sd_,
      .nvram_key = key_,
      .commands = all_commands(),
      .secure = no_security,
      .start_time = Rtc::kColdStart,
      .time_of_day = [] { return TimeOfDay{}; },
      .log = [](std::string_view /*text*/) {},
  };
  module_ = std::make_unique<Module>(configured_, std::move(world));
  for (std::size_t i = 0; i < channels; ++i) {
    ports_.push_back(std::make_unique<FakePort>());
    module_->add_channel("uart" + std::to_string(i), *ports_.back());
  }
  module_->start();
  clock.settle();
  for (std::size_t i = 0; i < channels; ++i) say("ATE0\r", i);
}

SocketBench::~SocketBench() {
  TaskGroup ending(clock.executor());
  ending.spawn("stop", module_->stop());
  clock.settle();
  module_.reset();
}

std::string SocketBench::say(std::string_view bytes, std::size_t channel) {
  port(channel).type(bytes);
  clock.settle();
  return heard(channel);
}

std::string SocketBench::wait(Duration how_long, std::size_t channel) {
  clock.advance(how_long);
  return heard(channel);
}

std::string SocketBench::heard(std::size_t channel) {
  std::string all = port(channel).read();
  clock.settle();
  all += port(channel).read();
  return all;
}

void SocketBench::activate() { say("AT+QIREGAPP;+QIACT;+QILOCIP\r"); }

void SocketBench::connect() {
  activate();
  say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r");
}

void SocketBench::connect_several(int links) {
  say("AT+QIMUX=1\r");
  activate();
  for (int n = 0; n < links; ++n) {
    say("AT+QIOPEN=" + std::to_string(n) + ",\"TCP\",\"192.0.2.1\",7\r");
  }
}

}  // namespace m95::test
