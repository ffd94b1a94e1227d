// Neighbour: a second module of the process, beside a Bench: what the tests of calls share.
#pragma once

#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "emulator/commands/table.hpp"
#include "emulator/core/mobile_network.hpp"
#include "emulator/core/rtc.hpp"
#include "tests/emulator/bench/bench.hpp"

namespace m95::test {

inline constexpr const char* kOwn = "+8613912345678";
inline constexpr const char* kOther = "+4915112345678";
inline constexpr const char* kDialOther = "ATD+4915112345678;\r";

inline config::Modem modem_with_number(const std::string& number) {
  config::Modem modem = Bench::modem();
  modem.sim.number = number;
  return modem;
}

/// On the Bench's clock and its mobile network, with one line, whose echo is off.
class Neighbour {
 public:
  explicit Neighbour(Bench& bench, const config::Modem& modem = modem_with_number(kOther))
      : bench_(bench), cable_(bench.server), key_(std::string(storage::Key::kSize, 'k')) {
    Surroundings world{
        .executor = bench.clock.executor(),
        .clock = bench.clock,
        .network_clock = bench.clock,
        .network = cable_,
        .sockets = nullptr,
        .mobile_network = bench.mobile_network.get(),
        .trace = trace_,
        .nvram = nvram_,
        .ufs = ufs_,
        .sd = sd_,
        .nvram_key = key_,
        .commands = all_commands(),
        .secure =
            [&bench](const tls::Options& /*options*/, const tls::HandshakeReport& /*report*/) {
              return bench.server.make_security();
            },
        .start_time = Rtc::kColdStart,
        .time_of_day = [&bench] { return bench.network_time; },
        .log = [](std::string_view /*text*/) {},
    };
    module_ = std::make_unique<Module>(modem, std::move(world));
    module_->add_channel("neighbour", port_);
    module_->start();
    bench.clock.settle();
    say("ATE0\r");
  }
  ~Neighbour() {
    if (module_ == nullptr) return;
    TaskGroup ending(bench_.clock.executor());
    ending.spawn("stop", module_->stop());
    bench_.clock.settle();
  }
  Neighbour(const Neighbour&) = delete;
  Neighbour& operator=(const Neighbour&) = delete;

  std::string say(std::string_view bytes) {
    port_.type(bytes);
    bench_.clock.settle();
    return heard();
  }
  std::string heard() {
    bench_.clock.settle();
    return port_.read();
  }
  Module& module() { return *module_; }

 private:
  Bench& bench_;
  Cable cable_;
  storage::Key key_;
  RecordingTrace trace_;
  storage::MemoryFlash nvram_;
  storage::MemoryFlash ufs_;
  storage::MemoryFlash sd_;
  FakePort port_;
  std::unique_ptr<Module> module_;
};

/// The module calls its neighbour, who answers.
inline void connect(Bench& bench, Neighbour& neighbour) {
  EXPECT_EQ(bench.say(kDialOther), line("OK"));
  EXPECT_EQ(neighbour.heard(), line("RING"));
  EXPECT_EQ(neighbour.say("ATA\r"), line("OK"));
}

}  // namespace m95::test
