// AT&C in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(AtC, PutsDcdAlwaysOnOrLetsItFollowTheCarrier) {
  Bench bench;
  EXPECT_FALSE(bench.port().module_lines.dcd);
  EXPECT_EQ(bench.say("AT&C0\r"), line("OK"));
  EXPECT_TRUE(bench.port().module_lines.dcd);
  EXPECT_EQ(bench.say("AT&C1\r"), line("OK"));
  EXPECT_FALSE(bench.port().module_lines.dcd);
}

TEST(AtC, MeansZeroWithoutANumber) {
  Bench bench;
  EXPECT_EQ(bench.say("AT&C\r"), line("OK"));
  EXPECT_TRUE(bench.port().module_lines.dcd);
}

TEST(AtC, RefusesOtherNumbersAndForms) {
  Bench bench;
  for (const char* sent : {"AT&C2\r", "AT&C10\r", "AT&C?\r", "AT&C=0\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_FALSE(bench.port().module_lines.dcd);
}

}  // namespace
}  // namespace m95::test
