// AT+CSCS in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cscs, NamesItsSets) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSCS=?\r"),
            lines({"+CSCS: (\"GSM\",\"HEX\",\"IRA\",\"PCCP437\",\"UCS2\",\"8859-1\")", "OK"}));
  EXPECT_EQ(bench.say("AT+CSCS?\r"), lines({"+CSCS: \"GSM\"", "OK"}));
}

TEST(Cscs, TakesEachSetInQuotesOrWithoutInAnyCase) {
  Bench bench;
  for (const char* set : {"HEX", "IRA", "PCCP437", "UCS2", "8859-1", "GSM"}) {
    EXPECT_EQ(bench.say("AT+CSCS=\"" + std::string(set) + "\"\r"), line("OK")) << set;
    EXPECT_EQ(bench.say("AT+CSCS?\r"), lines({"+CSCS: \"" + std::string(set) + "\"", "OK"}));
  }
  EXPECT_EQ(bench.say("AT+CSCS=ira\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CSCS?\r"), lines({"+CSCS: \"IRA\"", "OK"}));
}

TEST(Cscs, IsRestoredByAtFAndSavedByAtW) {
  Bench bench;
  bench.say("AT+CSCS=\"UCS2\";&W\r");
  bench.say("AT&F\r");
  EXPECT_EQ(bench.say("ATE0;+CSCS?\r"), "ATE0;+CSCS?\r" + lines({"+CSCS: \"GSM\"", "OK"}));
  bench.power_cycle();
  EXPECT_EQ(bench.say("AT+CSCS?\r"), lines({"+CSCS: \"UCS2\"", "OK"}));
}

TEST(Cscs, RefusesOtherSetsAndForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSCS=\"UTF-8\"\r"), line("+CME ERROR: 3738"));
  EXPECT_EQ(bench.say("AT+CSCS=\"\"\r"), line("+CME ERROR: 3738"));
  EXPECT_EQ(bench.say("AT+CMEE=2;+CSCS=\"X\"\r"), line("+CME ERROR: CSCS mode not found"));
  EXPECT_EQ(bench.say("AT+CMEE=0;+CSCS=\"X\"\r"), line("ERROR"));
  for (const char* sent : {"AT+CSCS=\r", "AT+CSCS=\"GSM\",1\r", "AT+CSCS\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+CSCS?\r"), lines({"+CSCS: \"GSM\"", "OK"}));
}

}  // namespace
}  // namespace m95::test
