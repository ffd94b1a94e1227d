// AT+QGPCLASS in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qgpclass, IsTwelveUntilSetAndKept) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QGPCLASS=?\r"), lines({"MULTISLOT CLASS: (1-12)", "OK"}));
  EXPECT_EQ(bench.say("AT+QGPCLASS?\r"), lines({"MULTISLOT CLASS: 12", "OK"}));
  EXPECT_EQ(bench.say("AT+QGPCLASS=8\r"), line("OK"));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QGPCLASS?\r"), lines({"MULTISLOT CLASS: 8", "OK"}));
}

TEST(Qgpclass, FailsWhenItCannotBeKept) {
  Bench bench;
  bench.nvram.worn_out = true;
  EXPECT_EQ(bench.say("AT+QGPCLASS=8\r"), line("+CME ERROR: 23"));
  bench.nvram.worn_out = false;
}

TEST(Qgpclass, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+QGPCLASS=0\r", "AT+QGPCLASS=13\r", "AT+QGPCLASS\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
