// Putting a module together for a test.
#include "tests/emulator/bench/bench.hpp"

#include <cerrno>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "emulator/commands/table.hpp"
#include "emulator/core/mobile_network.hpp"

namespace m95::test {
namespace {

constexpr std::time_t kNetworkTime = 1527854400;  // 2018-06-01 12:00:00

}  // namespace

Task<void> BenchFlash::commit(std::string name, std::string bytes) {
  if (worn_out) throw storage::FlashError(name, "write", EIO);
  return MemoryFlash::commit(std::move(name), std::move(bytes));
}

Task<void> BenchFlash::remove(std::string name) {
  if (worn_out) throw storage::FlashError(name, "remove", EIO);
  return MemoryFlash::remove(std::move(name));
}

Task<Address> Cable::resolve(std::string host, std::uint16_t port) {
  return server->resolve(std::move(host), port);
}

Task<Connection> Cable::connect(Address to) { return server->connect(std::move(to)); }

std::unique_ptr<Listener> Cable::listen(std::string local_ip) {
  return server->listen(std::move(local_ip));
}

config::Modem Bench::modem() {
  config::Modem quick;
  quick.latency = 0;
  return quick;
}

Bench::Bench(config::Modem configured, std::size_t channels)
    : mobile_network(std::make_unique<MobileNetwork>(clock, kNetworkTime)),
      configured_(std::move(configured)),
      key_(std::string(storage::Key::kSize, 'k')) {
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
      .network = cable_,
      .sockets = nullptr,
      .mobile_network = mobile_network.get(),
      .trace = trace,
      .nvram = nvram,
      .ufs = ufs,
      .sd = sd,
      .nvram_key = key_,
      .commands = all_commands(),
      .secure =
          [this](tls::Options options, tls::HandshakeReport report) {
            return make_security(std::move(options), std::move(report));
          },
      .start_time = Rtc::kColdStart,
      .time_of_day = [this] { return time_of_day(); },
      .log = [this](std::string_view text) { log_.emplace_back(text); },
  };
  module_ = std::make_unique<Module>(configured_, std::move(world));
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    module_->add_channel("uart" + std::to_string(i), *ports_[i]);
  }
  module_->start();
  clock.settle();
}

TimeOfDay Bench::time_of_day() const {
  TimeOfDay now = network_time;
  const auto passed = clock.now().time_since_epoch();
  now.utc += std::chrono::duration_cast<std::chrono::seconds>(passed).count();
  return now;
}

std::unique_ptr<Security> Bench::make_security(tls::Options options, tls::HandshakeReport report) {
  secured.push_back(options);
  if (secure) return secure(std::move(options), std::move(report));
  return cable_.server->make_security();
}

void Bench::put_nvram(std::string name, std::string record) {
  TaskGroup writing(clock.executor());
  writing.spawn("put", nvram.commit(std::move(name), std::move(record)));
  clock.settle();
}

ScriptedServer& Bench::replace_server() {
  replacements_.push_back(std::make_unique<ScriptedServer>(clock));
  cable_.server = replacements_.back().get();
  return *cable_.server;
}

void Bench::forget_servers() {
  if (!replacements_.empty()) replacements_.erase(replacements_.begin(), replacements_.end() - 1);
}

void Bench::stop() {
  TaskGroup ending(clock.executor());
  ending.spawn("stop", module_->stop());
  clock.settle();
  if (urcs_are_listed) {
    for (const auto& [line, times] : module_->coverage.unlisted()) {
      ADD_FAILURE() << "emulator/core/urc_table.cpp does not have " << line;
    }
  }
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
