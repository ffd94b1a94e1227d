// ATZ in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Atz, BringsTheSavedProfileBack) {
  Bench bench;
  bench.say("ATS0=3;+CMEE=2;+IFC=2,2;&W\r");
  bench.say("ATS0=5;+CMEE=0;+IFC=0,0\r");
  EXPECT_EQ(bench.say("ATZ\r"), line("OK"));
  EXPECT_EQ(bench.say("ATS0?;+CMEE?;+IFC?\r"), lines({"003", "+CMEE: 2", "+IFC: 2,2", "OK"}));
}

TEST(Atz, BringsTheFactorysSettingsBackWhereNothingIsSaved) {
  Bench bench;
  bench.say("ATS0=3;+CMEE=2\r");
  EXPECT_EQ(bench.say("ATZ0\r"), line("OK"));
  EXPECT_EQ(bench.say("ATE0\r"), "ATE0\r" + line("OK"));
  EXPECT_EQ(bench.say("ATS0?;+CMEE?\r"), lines({"000", "+CMEE: 1", "OK"}));
}

TEST(Atz, NeverChangesTheRate) {
  Bench bench;
  bench.say("AT+IPR=9600&W\r");
  bench.say("AT+IPR=115200\r");
  EXPECT_EQ(bench.say("ATZ\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+IPR?\r"), lines({"+IPR: 115200", "OK"}));
}

TEST(Atz, LeavesWhatNoProfileHoldsAlone) {
  Bench bench;
  bench.say("AT+CGREG=2;&W\r");
  bench.say("ATZ\r");
  EXPECT_EQ(bench.module().channel(0).settings.cgreg_report, 2);
}

TEST(Atz, PutsDcdInForce) {
  Bench bench;
  bench.say("AT&C0\r");
  bench.say("ATZ\r");
  EXPECT_FALSE(bench.port().module_lines.dcd);
}

TEST(Atz, PutsTheSavedFormatInForceAfterItsOk) {
  Bench bench;
  bench.say("AT+ICF=2,1;&W;+ICF=3\r");
  EXPECT_EQ(bench.port().format().parity, Parity::none);
  bench.say("ATZ\r");
  EXPECT_EQ(bench.port().format().parity, Parity::even);
}

TEST(Atz, MakesTheRestOfTheLineMeanNothing) {
  Bench bench;
  EXPECT_EQ(bench.say("ATZE0;+CMEE=2\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMEE?\r"), "AT+CMEE?\r" + lines({"+CMEE: 1", "OK"}));
}

TEST(Atz, RefusesOtherNumbersAndForms) {
  Bench bench;
  bench.say("AT+CMEE=2\r");
  for (const char* sent : {"ATZ1\r", "ATZ?\r", "ATZ=0\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 2", "OK"}));
}

}  // namespace
}  // namespace m95::test
