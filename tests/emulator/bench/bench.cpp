// Putting a module together for a test.
#include "tests/emulator/bench/bench.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/table.hpp"

namespace m95::test {

config::Modem Bench::modem() {
  config::Modem quick;
  quick.latency = 0;
  return quick;
}

Bench::Bench(config::Modem configured, std::size_t channels)
    : configured_(std::move(configured)), key_(std::string(storage::Key::kSize, 'k')) {
  for (std::size_t i = 0; i < channels; ++i) ports_.push_back(std::make_unique<FakePort>());
  start();
  for (std::size_t i = 0; i < channels; ++i) say("ATE0\r", i);
}

Bench::~Bench() { stop(); }

void Bench::start() {
  Surroundings world{
      .executor = clock.executor(),
      .clock = clock,
      .network_clock = clock,
      .network = server,
      .trace = trace,
      .nvram = nvram,
      .nvram_key = key_,
      .commands = all_commands(),
      .secure = [this](tls::Options, tls::Report) { return server.make_security(); },
      .start_time = Rtc::kColdStart,
      .log = [this](std::string_view text) { log_.emplace_back(text); },
  };
  module_ = std::make_unique<Module>(configured_, std::move(world));
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    module_->add_channel("uart" + std::to_string(i), *ports_[i]);
  }
  module_->start();
  clock.settle();
}

void Bench::stop() {
  TaskGroup ending(clock.executor());
  ending.spawn("stop", module_->stop());
  clock.settle();
  module_.reset();
}

void Bench::power_cycle() {
  stop();
  start();
}

std::string Bench::say(std::string_view bytes, std::size_t channel) {
  port(channel).type(bytes);
  clock.settle();
  return heard(channel);
}

std::string Bench::wait(Duration how_long, std::size_t channel) {
  clock.advance(how_long);
  return heard(channel);
}

std::string Bench::heard(std::size_t channel) {
  std::string all = port(channel).read();
  clock.settle();
  all += port(channel).read();
  return all;
}

std::string line(std::string_view text) { return "\r\n" + std::string(text) + "\r\n"; }

std::string lines(std::initializer_list<std::string_view> texts) {
  std::string all;
  for (std::string_view text : texts) all += line(text);
  return all;
}

}  // namespace m95::test
