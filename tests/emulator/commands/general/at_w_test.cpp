// AT&W in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(AtW, SavesWhatIsUsedAtTheNextStart) {
  Bench bench;
  bench.say("ATS0=3&D2;+CMEE=2;+CREG=1;+IFC=2,2\r");
  EXPECT_EQ(bench.say("AT&W\r"), line("OK"));
  bench.power_cycle();
  EXPECT_EQ(bench.say("ATS0?;+CMEE?;+CREG?;+IFC?\r"),
            lines({"003", "+CMEE: 2", "+CREG: 1,1", "+IFC: 2,2", "OK"}));
}

TEST(AtW, SavesNothingOfWhatIsSetAfterIt) {
  Bench bench;
  bench.say("AT+CMEE=2;&W0;+CMEE=0\r");
  bench.power_cycle();
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 2", "OK"}));
}

TEST(AtW, DoesNotSaveTheLevelOfResultCodes) {
  Bench bench;
  bench.say("ATX1&W\r");
  bench.power_cycle();
  EXPECT_EQ(bench.module().channel(0).settings.result_level, 4);
}

TEST(AtW, MayFollowARateWithoutASeparator) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+IPR=115200&w\r"), line("OK"));
  bench.power_cycle();
  EXPECT_EQ(bench.say("AT+IPR?\r"), lines({"+IPR: 115200", "OK"}));
}

TEST(AtW, SavesTheSettingsOfItsOwnLineForAll) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CMEE=2\r", 0);
  bench.say("AT+CMEE=0;&W\r", 1);
  bench.power_cycle();
  EXPECT_EQ(bench.say("AT+CMEE?\r", 0), lines({"+CMEE: 0", "OK"}));
}

TEST(AtW, FailsWhenTheMemoryDoesAndLeavesTheOldProfile) {
  Bench bench;
  bench.say("AT+CMEE=2;&W\r");
  bench.nvram.worn_out = true;
  EXPECT_EQ(bench.say("AT+CMEE=1;&W\r"), line("+CME ERROR: 23"));
  bench.power_cycle();
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 2", "OK"}));
}

TEST(AtW, RefusesOtherNumbersAndForms) {
  Bench bench;
  bench.say("AT+CMEE=2\r");
  for (const char* sent : {"AT&W1\r", "AT&W?\r", "AT&W=0\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  bench.power_cycle();
  EXPECT_EQ(bench.say("ATE0;+CMEE?\r"), "ATE0;+CMEE?\r" + lines({"+CMEE: 1", "OK"}));
}

}  // namespace
}  // namespace m95::test
