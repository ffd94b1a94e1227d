// AT+CPIN in the forms it has.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Cpin, TellsThatTheSimIsReady) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: READY", "OK"}));
}

TEST(Cpin, TellsWhatTheSimWaitsFor) {
  using config::SimState;
  for (const SimState state : {SimState::pin, SimState::puk, SimState::pin2, SimState::puk2,
                               SimState::phone_pin, SimState::phone_puk}) {
    config::Modem modem = Bench::modem();
    modem.sim.state = state;
    Bench bench(modem);
    EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: " + std::string(text(state)), "OK"}));
  }
}

TEST(Cpin, FailsWithoutASim) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 10"));
  bench.say("AT+CMEE=2\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: SIM not inserted"));
  bench.say("AT+CMEE=0\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("ERROR"));
}

TEST(Cpin, FailsAtMinimumFunctionality) {
  Bench bench;
  bench.say("AT+CFUN=0\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 13"));
}

TEST(Cpin, IsBusyWhileTheSimIsRead) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  modem.power = config::Power::cold;
  Bench bench(modem);
  bench.wait(1500ms);
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 14"));
  bench.wait(2500ms);
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: READY", "OK"}));
}

TEST(Cpin, AnswersItsTestFormWithOkAndHasNoOther) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPIN=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CPIN\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CPIN=1234\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
