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

TEST(Cpin, AnswersItsTestFormWithOkAndHasNoBareOne) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPIN=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CPIN\r"), line("ERROR"));
}

config::Modem locked() {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  modem.sim.pin = "1234";
  modem.sim.pin2 = "5678";
  return modem;
}

TEST(Cpin, TakesThePinQuotedOrNotAndGoesOnWithTheStart) {
  for (const char* sent : {"AT+CPIN=1234\r", "AT+CPIN=\"1234\"\r"}) {
    Bench bench(locked());
    bench.say("AT+CREG=1\r");
    EXPECT_EQ(bench.say("AT+CREG?;+CGATT?\r"), lines({"+CREG: 1,0", "+CGATT: 0", "OK"}));
    EXPECT_EQ(bench.say(sent), lines({"+CPIN: READY", "OK", "+CREG: 2", "+CREG: 1", "Call Ready"}))
        << sent;
    EXPECT_EQ(bench.say("AT+CPIN?;+CGATT?\r"), lines({"+CPIN: READY", "+CGATT: 1", "OK"}));
  }
}

TEST(Cpin, TakesTheTimesOfTheStartBehindThePin) {
  config::Modem modem = locked();
  modem.latency = 1;
  Bench bench(modem);
  bench.say("AT+CREG=1\r");
  EXPECT_EQ(bench.say("AT+CPIN=1234\r"), lines({"+CPIN: READY", "OK", "+CREG: 2"}));
  EXPECT_EQ(bench.wait(1999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+CREG: 1"));
  EXPECT_EQ(bench.wait(1s), line("Call Ready"));
}

TEST(Cpin, DoesNotRegisterWithoutTheRadio) {
  Bench bench(locked());
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CPIN=1234\r"), lines({"+CPIN: READY", "OK"}));
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 0,0", "OK"}));
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), lines({"OK", "Call Ready"}));
}

TEST(Cpin, CountsWrongPinsAndThenWantsThePuk) {
  Bench bench(locked());
  EXPECT_EQ(bench.say("AT+CPIN=0000\r"), line("+CME ERROR: 16"));
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 2,3,10,10", "OK"}));
  EXPECT_EQ(bench.say("AT+CPIN=0000\r"), line("+CME ERROR: 16"));
  EXPECT_EQ(bench.say("AT+CPIN=0000\r"), line("+CME ERROR: 16"));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: SIM PUK", "OK"}));
  EXPECT_EQ(bench.say("AT+CPIN=1234\r"), line("+CME ERROR: 12"));
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 0,3,10,10", "OK"}));
  EXPECT_EQ(bench.say("AT+CPIN=\"00000000\",\"4321\"\r"), line("+CME ERROR: 16"));
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 0,3,9,10", "OK"}));
  EXPECT_EQ(bench.say("AT+CPIN=\"12345678\",\"4321\"\r"),
            lines({"+CPIN: READY", "OK", "Call Ready"}));
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 3,3,10,10", "OK"}));
}

TEST(Cpin, ForgetsWrongPinsWhenTheRightOneCame) {
  Bench bench(locked());
  bench.say("AT+CPIN=0000\r");
  bench.say("AT+CPIN=1234\r");
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 3,3,10,10", "OK"}));
}

TEST(Cpin, KeepsItsCountOverALossOfPower) {
  Bench bench(locked());
  bench.say("AT+CPIN=0000\r");
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 2,3,10,10", "OK"}));
}

TEST(Cpin, WantsThePinAgainAfterAReset) {
  Bench bench(locked());
  bench.say("AT+CPIN=1234\r");
  bench.say("AT+CFUN=1,1\r");
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: SIM PIN", "OK"}));
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 0,0", "OK"}));
}

TEST(Cpin, WantsThePinAgainAfterTheSimWasSwitchedOff) {
  Bench bench(locked());
  bench.say("AT+CPIN=1234\r");
  EXPECT_EQ(bench.say("AT+CFUN=0\r"), lines({"+CPIN: NOT READY", "OK"}));
  EXPECT_EQ(bench.say("AT+CPIN=1234\r"), line("+CME ERROR: 13"));
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), lines({"OK", "+CPIN: SIM PIN"}));
}

TEST(Cpin, IsDestroyedByTenWrongPuks) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::puk;
  Bench bench(modem);
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(bench.say("AT+CPIN=00000000,1111\r"), line("+CME ERROR: 16")) << i;
  }
  EXPECT_EQ(bench.say("AT+CPIN=12345678,1111\r"), line("+CME ERROR: 13"));
  EXPECT_EQ(bench.say("AT+CPIN=1111\r"), line("+CME ERROR: 13"));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 13"));
}

TEST(Cpin, AsksForPin2AndPuk2WhereTheyAreConfigured) {
  config::Modem modem = locked();
  modem.sim.state = config::SimState::pin2;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CIMI\r"), line("+CME ERROR: 17"));
  EXPECT_EQ(bench.say("AT+CPIN=5678\r"), lines({"+CPIN: READY", "OK", "Call Ready"}));
  modem.sim.state = config::SimState::puk2;
  Bench blocked(modem);
  EXPECT_EQ(blocked.say("AT+CIMI\r"), line("+CME ERROR: 18"));
  EXPECT_EQ(blocked.say("AT+CPIN=5678\r"), line("+CME ERROR: 18"));
  EXPECT_EQ(blocked.say("AT+CPIN=87654321,5678\r"), lines({"+CPIN: READY", "OK", "Call Ready"}));
}

TEST(Cpin, HasNothingThatOpensThePhonesLock) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::phone_pin;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPIN=1234\r"), line("+CME ERROR: 16"));
  EXPECT_EQ(bench.say("AT+CIMI\r"), line("+CME ERROR: 5"));
}

TEST(Cpin, OpensNothingWhereNobodyKnowsThePin) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",1,\"0000\"\r"), line("+CME ERROR: 16"));
}

TEST(Cpin, IsNotAllowedWhenNothingIsWanted) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPIN=1234\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CPIN=12345678,1234\r"), line("+CME ERROR: 3"));
  Bench wants_pin(locked());
  EXPECT_EQ(wants_pin.say("AT+CPIN=12345678,1234\r"), line("+CME ERROR: 3"));
}

TEST(Cpin, RefusesWhatIsNoPin) {
  Bench bench(locked());
  for (const char* sent : {"AT+CPIN=123\r", "AT+CPIN=123456789\r", "AT+CPIN=\"12a4\"\r",
                           "AT+CPIN=\r", "AT+CPIN=1234,\r", "AT+CPIN=1234,1234,1234\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 3,3,10,10", "OK"}));
}

TEST(Cpin, FailsWithoutASimAndWhileItIsRead) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench empty(modem);
  EXPECT_EQ(empty.say("AT+CPIN=1234\r"), line("+CME ERROR: 10"));
  modem = locked();
  modem.latency = 1;
  modem.power = config::Power::cold;
  Bench starting(modem);
  starting.wait(std::chrono::milliseconds(1500));
  starting.say("ATE0\r");
  EXPECT_EQ(starting.say("AT+CPIN=1234\r"), line("+CME ERROR: 14"));
}

TEST(Cpin, FailsWhenTheCardCannotCount) {
  Bench bench(locked());
  bench.nvram.worn_out = true;
  EXPECT_EQ(bench.say("AT+CPIN=1234\r"), line("+CME ERROR: 13"));
  bench.nvram.worn_out = false;
}

TEST(Cpin, IsAnotherCardWhenTheConfigurationIsAnother) {
  Bench bench(locked());
  bench.say("AT+CPIN=0000\r");
  bench.put_nvram("sim", "not a card");
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 3,3,10,10", "OK"}));
}

}  // namespace
}  // namespace m95::test
