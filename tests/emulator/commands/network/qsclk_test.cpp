// AT+QSCLK in all its forms, and the sleep it allows.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qsclk, IsAwakeUntilSleepIsAllowed) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QSCLK=?\r"), lines({"+QSCLK: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+QSCLK?\r"), lines({"+QSCLK: 0", "OK"}));
  bench.port().drop_dtr();
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Qsclk, LosesWhatIsSentWhileItSleeps) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QSCLK=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSCLK?\r"), lines({"+QSCLK: 1", "OK"}));
  bench.port().drop_dtr();
  EXPECT_EQ(bench.say("AT\r"), "");
  bench.port().raise_dtr();
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Qsclk, TellsEventsInItsSleep) {
  Bench bench;
  bench.say("AT+QSCLK=1\r");
  bench.port().drop_dtr();
  bench.module().set_supply(3400);
  EXPECT_EQ(bench.heard(), line("UNDER_VOLTAGE WARNING"));
}

TEST(Qsclk, DoesNotSleepInDataMode) {
  Bench bench;
  bench.say("AT+QSCLK=1\r");
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2\r"), line("CONNECT"));
  bench.port().drop_dtr();
  EXPECT_EQ(bench.say("xy"), lines({"+QSECWRITE: 2,7879", "OK"}));
  EXPECT_EQ(bench.say("AT\r"), "");
}

TEST(Qsclk, IsRestoredByAtFAndNotSaved) {
  Bench bench;
  bench.say("AT+QSCLK=1;&W\r");
  bench.say("AT&FE0\r");
  EXPECT_EQ(bench.say("AT+QSCLK?\r"), lines({"+QSCLK: 0", "OK"}));
  bench.say("AT+QSCLK=1\r");
  bench.power_cycle();
  EXPECT_EQ(bench.say("AT+QSCLK?\r"), lines({"+QSCLK: 0", "OK"}));
}

TEST(Qsclk, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+QSCLK=2\r", "AT+QSCLK=\r", "AT+QSCLK=1,1\r", "AT+QSCLK\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
