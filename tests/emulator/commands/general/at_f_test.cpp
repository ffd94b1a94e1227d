// AT&F in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(AtF, RestoresTheFactorysSettings) {
  Bench bench;
  EXPECT_EQ(bench.say("ATE0X1S0=3S7=9&C0&D2;+CMEE=2;+CREG=2\r"), line("OK"));
  EXPECT_EQ(bench.say("AT&F\r"), line("OK"));
  EXPECT_FALSE(bench.port().module_lines.dcd);
  EXPECT_EQ(bench.module().channel(0).settings, ChannelSettings{});
}

TEST(AtF, LeavesTheRateTheFormatAndTheFlowControlAlone) {
  Bench bench;
  bench.say("AT+IPR=9600;+ICF=2,1;+IFC=2,2\r");
  EXPECT_EQ(bench.say("AT&F0\r"), line("OK"));
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+IPR?;+ICF?;+IFC?\r"),
            lines({"+IPR: 9600", "+ICF: 2,1", "+IFC: 2,2", "OK"}));
}

TEST(AtF, AnswersInTheFormatItRestores) {
  Bench bench;
  EXPECT_EQ(bench.say("ATV0\r"), "0\r");
  EXPECT_EQ(bench.say("AT&F\r"), line("OK"));
}

TEST(AtF, DoesNotTouchTheSavedProfile) {
  Bench bench;
  bench.say("AT+CMEE=2;&W&F\r");
  EXPECT_EQ(bench.say("ATZ\r"), "ATZ\r" + line("OK"));
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 2", "OK"}));
}

TEST(AtF, RefusesOtherNumbersAndForms) {
  Bench bench;
  for (const char* sent : {"AT&F1\r", "AT&F?\r", "AT&F=0\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
