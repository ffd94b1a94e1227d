// AT+CLCK: the SIM's lock, and the facilities that are as they are.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

config::Modem with_pin() {
  config::Modem modem = Bench::modem();
  modem.sim.pin = "1234";
  return modem;
}

TEST(Clck, HasATestForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CLCK=?\r"),
            lines({"+CLCK: (\"SC\",\"PS\",\"FD\",\"PF\",\"PN\",\"PU\",\"PP\",\"PC\",\"AO\",\"OI\","
                   "\"OX\",\"AI\",\"IR\",\"AB\",\"AG\",\"AC\")",
                   "OK"}));
}

TEST(Clck, LocksTheSimForTheNextStart) {
  Bench bench(with_pin());
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",2\r"), lines({"+CLCK: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",1,\"1234\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",2;+CPIN?\r"), lines({"+CLCK: 1", "+CPIN: READY", "OK"}));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: SIM PIN", "OK"}));
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",2\r"), line("+CME ERROR: 11"));
}

TEST(Clck, UnlocksTheSim) {
  config::Modem modem = with_pin();
  modem.sim.state = config::SimState::pin;
  Bench bench(modem);
  bench.say("AT+CPIN=1234\r");
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",0,1234\r"), line("OK"));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: READY", "OK"}));
}

TEST(Clck, CountsWrongPasswordsAndBlocks) {
  Bench bench(with_pin());
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(bench.say("AT+CLCK=\"SC\",1,\"0000\"\r"), line("+CME ERROR: 16"));
  }
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",2\r"), line("+CME ERROR: 12"));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: SIM PUK", "OK"}));
}

TEST(Clck, IsNotAllowedWhenItIsSoAlready) {
  Bench bench(with_pin());
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",0,\"1234\"\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 3,3,10,10", "OK"}));
}

TEST(Clck, TellsThatNothingElseIsLockedAndLocksNothing) {
  Bench bench;
  for (const std::string facility : {"PS", "FD", "PF", "PN", "PU", "PP", "PC"}) {
    EXPECT_EQ(bench.say("AT+CLCK=\"" + facility + "\",2\r"), lines({"+CLCK: 0", "OK"}));
    EXPECT_EQ(bench.say("AT+CLCK=\"" + facility + "\",1,\"1234\"\r"), line("+CME ERROR: 4"));
  }
}

TEST(Clck, LeavesBarringToTheNetworkWhichHasNone) {
  Bench bench;
  for (const std::string facility : {"AO", "OI", "OX", "AI", "IR", "AB", "AG", "AC"}) {
    EXPECT_EQ(bench.say("AT+CLCK=\"" + facility + "\",2\r"), lines({"+CLCK: 0", "OK"}));
    EXPECT_EQ(bench.say("AT+CLCK=\"" + facility + "\",1,\"1234\",1\r"), line("+CME ERROR: 133"));
  }
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CLCK=\"AO\",2\r"), line("+CME ERROR: 30"));
}

TEST(Clck, RefusesOtherValuesAndForms) {
  Bench bench(with_pin());
  for (const char* sent : {"AT+CLCK=\"XX\",2\r", "AT+CLCK=\"SC\",3\r", "AT+CLCK=\"SC\"\r",
                           "AT+CLCK=\"SC\",1\r", "AT+CLCK=\"SC\",1,\"12\"\r",
                           "AT+CLCK=\"SC\",2,\"1234\",256\r", "AT+CLCK?\r", "AT+CLCK\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(Clck, NeedsASim) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",2\r"), line("+CME ERROR: 10"));
  bench.say("AT+CMEE=2\r");
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",2\r"), line("+CME ERROR: SIM not inserted"));
  bench.say("AT+CMEE=0\r");
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",2\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
