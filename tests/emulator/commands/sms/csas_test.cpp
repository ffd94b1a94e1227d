// AT+CSAS and AT+CRES in all their forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Csas, KeepsWhatCresTakesBack) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSAS=?;+CRES=?\r"), lines({"+CSAS: (0-3)", "+CRES: (0-3)", "OK"}));
  bench.say("AT+CSCA=\"+491\";+CSMP=49,1,2,3;+CSAS=2\r");
  bench.say("AT+CSCA=\"+492\";+CSMP=17,167,0,0\r");
  EXPECT_EQ(bench.say("AT+CRES=2;+CSCA?;+CSMP?\r"),
            lines({"+CSCA: \"+491\",145", "+CSMP: 49,1,2,3", "OK"}));
  EXPECT_EQ(bench.say("AT+CRES;+CSCA?;+CSMP?\r"),
            lines({"+CSCA: \"+8613800755500\",145", "+CSMP: 17,167,0,0", "OK"}));
}

TEST(Csas, OfTheFirstIsWhatAStartBeginsWith) {
  Bench bench;
  bench.say("AT+CSCA=\"+491\";+CSMP=25,\"18/06/02,00:00:00+00\",0,0;+CSAS\r");
  bench.say("AT+CSCA=\"+492\"\r");
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CSCA?;+CSMP?\r"),
            lines({"+CSCA: \"+491\",145", "+CSMP: 25,\"18/06/02,00:00:00+00\",0,0", "OK"}));
}

TEST(Csas, TellsThatTheMemoryFails) {
  Bench bench;
  bench.nvram.worn_out = true;
  EXPECT_EQ(bench.say("AT+CSAS\r"), line("+CMS ERROR: 320"));
}

TEST(Csas, RefusesOtherProfiles) {
  Bench bench;
  for (const char* line_of : {"AT+CSAS=4\r", "AT+CRES=4\r", "AT+CSAS=\r", "AT+CRES=0,0\r"}) {
    EXPECT_EQ(bench.say(line_of), line("ERROR")) << line_of;
  }
}

TEST(Csas, NeedsTheSim) {
  expect_sim_refusals("AT+CSAS\r");
  expect_sim_refusals("AT+CRES\r");
}

}  // namespace
}  // namespace m95::test
