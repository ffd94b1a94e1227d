// AT+QGID and AT+QSIMSTAT in all their forms; AT+QSIMDET beyond core/stored_settings_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(CardState, HasNoGroups) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QGID=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QGID\r"), lines({"+QGID: 0xff,0xff", "OK"}));
  EXPECT_EQ(bench.say("AT+QGID?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QGID=1\r"), line("ERROR"));
}

TEST(CardState, TellsItsGroupsOnlyOnceItIsOpen) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  Bench locked(modem);
  EXPECT_EQ(locked.say("AT+QGID\r"), line("+CME ERROR: 11"));
  modem.sim.present = false;
  Bench missing(modem);
  EXPECT_EQ(missing.say("AT+CMEE=2\r"), line("OK"));
  EXPECT_EQ(missing.say("AT+QGID\r"), line("+CME ERROR: SIM not inserted"));
  missing.say("AT+CMEE=0\r");
  EXPECT_EQ(missing.say("AT+QGID\r"), line("ERROR"));
}

TEST(CardState, TellsWhetherACardIsThere) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QSIMSTAT=?\r"), lines({"+QSIMSTAT: (0-1)", "OK"}));
  EXPECT_EQ(bench.say("AT+QSIMSTAT?\r"), lines({"+QSIMSTAT: 0,1", "OK"}));
  EXPECT_EQ(bench.say("AT+QSIMSTAT=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSIMSTAT?\r"), lines({"+QSIMSTAT: 1,1", "OK"}));
  for (const char* sent :
       {"AT+QSIMSTAT=2\r", "AT+QSIMSTAT=\r", "AT+QSIMSTAT=1,1\r", "AT+QSIMSTAT\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench missing(modem);
  EXPECT_EQ(missing.say("AT+QSIMSTAT?\r"), lines({"+QSIMSTAT: 0,0", "OK"}));
}

TEST(CardState, TakesTheDetectionPinsParametersOneByOne) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QSIMDET=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSIMDET=0,1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSIMDET?\r"), lines({"+QSIMDET: 0,1,0", "OK"}));
}

}  // namespace
}  // namespace m95::test
