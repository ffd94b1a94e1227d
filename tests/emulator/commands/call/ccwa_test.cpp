// AT+CCWA in all its forms; what a call that waits does is in chld_test.cpp.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Ccwa, IsOffSoThatWhoCallsMeanwhileHearsBusy) {
  Bench bench;
  Neighbour neighbour(bench);
  Neighbour third(bench, modem_with_number("+4930123456789"));
  connect(bench, neighbour);
  EXPECT_EQ(bench.say("AT+CCWA=1,2\r"), lines({"+CCWA: 0,7", "OK"}));
  EXPECT_EQ(third.say("ATD+8613912345678;\r"), lines({"OK", "BUSY"}));
  EXPECT_EQ(bench.say("AT+CCWA=0,1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CCWA=0,2\r"), lines({"+CCWA: 1,1", "OK"}));
  EXPECT_EQ(third.say("ATD+8613912345678;\r"), line("OK"));
  EXPECT_EQ(bench.heard(), "") << "the report is another thing";
  EXPECT_EQ(third.say("ATH\r"), line("OK"));
  EXPECT_EQ(bench.heard(), line("NO CARRIER"));
  EXPECT_EQ(bench.say("AT+CCWA=0,0\r"), line("OK"));
  EXPECT_EQ(third.say("ATD+8613912345678;\r"), lines({"OK", "BUSY"}));
}

TEST(Ccwa, BelongsToTheNumberNotToThePower) {
  Bench bench;
  bench.say("AT+CCWA=1,1\r");
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CCWA?;+CCWA=,2\r"), lines({"+CCWA: 0", "+CCWA: 1,1", "OK"}));
}

TEST(Ccwa, ShowsTheNameThatThePhonebookHas) {
  Bench bench;
  Neighbour neighbour(bench);
  Neighbour third(bench, modem_with_number("+4930123456789"));
  bench.say("AT+CPBW=1,\"+4930123456789\",145,\"Home\"\r");
  bench.say("AT+CCWA=1,1\r");
  connect(bench, neighbour);
  third.say("ATD+8613912345678I;\r");
  EXPECT_EQ(bench.heard(), line("+CCWA: \"\",128,1,\"\""));
  third.say("ATH\r");
  bench.heard();
  third.say("ATD+8613912345678;\r");
  EXPECT_EQ(bench.heard(), line("+CCWA: \"+4930123456789\",145,1,\"Home\""));
}

TEST(Ccwa, HasVoiceOnly) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CCWA=1,1,2\r"), line("+CME ERROR: 133"));
  EXPECT_EQ(bench.say("AT+CCWA?\r"), lines({"+CCWA: 0", "OK"})) << "and nothing has changed";
  EXPECT_EQ(bench.say("AT+CCWA=1,1,1;+CCWA=1,2,2\r"), lines({"+CCWA: 0,2", "OK"}));
  EXPECT_EQ(bench.say("AT+CCWA=1,2,3\r"), lines({"+CCWA: 1,1", "OK"}));
  Bench unknown(modem_with_number(""));
  EXPECT_EQ(unknown.say("AT+CCWA=1,1\r"), line("+CME ERROR: 133"));
  EXPECT_EQ(unknown.say("AT+CCWA=1,2\r"), lines({"+CCWA: 0,7", "OK"}));
}

TEST(Ccwa, AsksTheNetworkInItsTime) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CCWA=1\r"), line("OK")) << "the report is the module's";
  EXPECT_EQ(bench.say("AT+CCWA=1,1\r"), "");
  EXPECT_EQ(bench.wait(1s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("OK"));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CCWA=1,2\r"), line("+CME ERROR: 30"));
}

TEST(Ccwa, TakesNothingElse) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CCWA=?\r"), lines({"+CCWA: (0,1)", "OK"}));
  for (const char* sent : {"AT+CCWA=2\r", "AT+CCWA=1,3\r", "AT+CCWA=1,1,0\r", "AT+CCWA=1,1,256\r",
                           "AT+CCWA=1,1,1,1\r", "AT+CCWA\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
