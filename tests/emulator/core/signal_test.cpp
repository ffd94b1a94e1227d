// The strength that moves with time and seed.
#include "emulator/core/signal.hpp"

#include <set>

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

std::vector<std::string> path(std::uint32_t seed, int swing) {
  config::Modem modem = Bench::modem();
  modem.signal.swing = swing;
  modem.signal.seed = seed;
  Bench bench(modem);
  std::vector<std::string> said;
  for (int i = 0; i < 30; ++i) {
    said.push_back(bench.say("AT+CSQ\r"));
    bench.wait(7s);
  }
  return said;
}

TEST(Signal, StandsStillWithoutASwing) {
  for (const std::string& said : path(1, 0)) EXPECT_EQ(said, lines({"+CSQ: 24,0", "OK"}));
}

TEST(Signal, MovesTheSameWayForTheSameSeedOnly) {
  EXPECT_EQ(path(1, 5), path(1, 5));
  EXPECT_NE(path(1, 5), path(2, 5));
}

TEST(Signal, StaysWithinItsSwingAndTheScale) {
  std::set<std::string> allowed;
  for (int rssi = 14; rssi <= 31; ++rssi) {
    allowed.insert(lines({"+CSQ: " + std::to_string(rssi) + ",0", "OK"}));
  }
  std::set<std::string> seen;
  for (const std::string& said : path(3, 10)) {
    EXPECT_EQ(allowed.count(said), 1U) << said;
    seen.insert(said);
  }
  EXPECT_GT(seen.size(), 5U);
}

TEST(Signal, IsHeardWithoutBeingRegistered) {
  Bench bench;
  bench.say("AT+COPS=2\r");
  EXPECT_EQ(bench.say("AT+CSQ\r"), lines({"+CSQ: 24,0", "OK"}));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CSQ\r"), lines({"+CSQ: 99,99", "OK"}));
}

TEST(Signal, IsUnknownWhereItIsConfiguredSo) {
  config::Modem modem = Bench::modem();
  modem.signal.rssi = 99;
  modem.signal.swing = 5;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CSQ\r"), lines({"+CSQ: 99,0", "OK"}));
}

}  // namespace
}  // namespace m95::test
