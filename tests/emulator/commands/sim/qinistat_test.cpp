// AT+QINISTAT as the SIM is read.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

std::string stat(const char* value) {
  const std::string text = std::string("+QINISTAT: ") + value;
  return lines({text, "OK"});
}

TEST(Qinistat, HasATestForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QINISTAT=?\r"), lines({"+QINISTAT: (0-3)", "OK"}));
}

TEST(Qinistat, IsThreeWhenAllHasBeenRead) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QINISTAT\r"), stat("3"));
}

TEST(Qinistat, GrowsDuringTheStart) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  modem.power = config::Power::cold;
  Bench bench(modem);
  bench.wait(1500ms);
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QINISTAT\r"), stat("0"));
  EXPECT_EQ(bench.wait(1s), line("+CPIN: READY"));
  EXPECT_EQ(bench.say("AT+QINISTAT\r"), stat("1"));
  bench.wait(1s);
  EXPECT_EQ(bench.say("AT+QINISTAT\r"), stat("2"));
  bench.wait(1s);
  EXPECT_EQ(bench.say("AT+QINISTAT\r"), stat("3"));
}

TEST(Qinistat, StaysAtOneUntilThePinIsGiven) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  modem.sim.pin = "1234";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QINISTAT\r"), stat("1"));
  bench.say("AT+CPIN=1234\r");
  EXPECT_EQ(bench.say("AT+QINISTAT\r"), stat("3"));
}

TEST(Qinistat, IsZeroWithoutASimOrItsPower) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench empty(modem);
  EXPECT_EQ(empty.say("AT+QINISTAT\r"), stat("0"));
  Bench off;
  off.say("AT+CFUN=0\r");
  EXPECT_EQ(off.say("AT+QINISTAT\r"), stat("0"));
}

TEST(Qinistat, HasNoOtherForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QINISTAT?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QINISTAT=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
