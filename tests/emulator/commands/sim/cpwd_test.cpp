// AT+CPWD: the PIN and PIN2 become others.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

config::Modem locked() {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  modem.sim.pin = "1234";
  modem.sim.pin2 = "5678";
  return modem;
}

TEST(Cpwd, HasATestForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPWD=?\r"), lines({"+CPWD: (\"SC\",8),(\"P2\",8)", "OK"}));
}

TEST(Cpwd, ChangesThePinForGood) {
  Bench bench(locked());
  bench.say("AT+CPIN=1234\r");
  EXPECT_EQ(bench.say("AT+CPWD=\"SC\",\"1234\",\"87654321\"\r"), line("OK"));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPIN=1234\r"), line("+CME ERROR: 16"));
  EXPECT_EQ(bench.say("AT+CPIN=87654321\r"), lines({"+CPIN: READY", "OK", "Call Ready"}));
}

TEST(Cpwd, ChangesPin2) {
  Bench bench(locked());
  bench.say("AT+CPIN=1234\r");
  EXPECT_EQ(bench.say("AT+CPWD=\"P2\",\"5678\",\"1111\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CPWD=\"P2\",\"5678\",\"1111\"\r"), line("+CME ERROR: 16"));
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 3,2,10,10", "OK"}));
}

TEST(Cpwd, BlocksPin2WithoutClosingTheSim) {
  Bench bench(locked());
  bench.say("AT+CPIN=1234\r");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(bench.say("AT+CPWD=\"P2\",\"0000\",\"1111\"\r"), line("+CME ERROR: 16"));
  }
  EXPECT_EQ(bench.say("AT+CPWD=\"P2\",\"5678\",\"1111\"\r"), line("+CME ERROR: 18"));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: READY", "OK"}));
}

TEST(Cpwd, DoesNotChangeAPinThatIsNotAskedFor) {
  config::Modem modem = locked();
  modem.sim.state = config::SimState::ready;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPWD=\"SC\",\"1234\",\"4321\"\r"), line("+CME ERROR: 3"));
}

TEST(Cpwd, NeedsThePinFirst) {
  Bench bench(locked());
  EXPECT_EQ(bench.say("AT+CPWD=\"SC\",\"1234\",\"4321\"\r"), line("+CME ERROR: 11"));
}

TEST(Cpwd, FindsNoBarringInTheNetwork) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPWD=\"AB\",\"1234\",\"4321\"\r"), line("+CME ERROR: 133"));
}

TEST(Cpwd, RefusesOtherValuesAndForms) {
  Bench bench(locked());
  for (const char* sent : {"AT+CPWD=\"XX\",\"1234\",\"4321\"\r", "AT+CPWD=\"SC\",\"1234\"\r",
                           "AT+CPWD=\"SC\",\"1\",\"4321\"\r", "AT+CPWD=\"SC\",\"1234\",\"x\"\r",
                           "AT+CPWD?\r", "AT+CPWD\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
