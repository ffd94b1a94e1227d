// ATX in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

int level(Bench& bench) { return bench.module().channel(0).settings.result_level; }

TEST(Atx, SetsTheLevelOfResultCodes) {
  Bench bench;
  EXPECT_EQ(level(bench), 4);
  for (int wanted = 0; wanted <= 4; ++wanted) {
    EXPECT_EQ(bench.say("ATX" + std::to_string(wanted) + "\r"), line("OK"));
    EXPECT_EQ(level(bench), wanted);
  }
}

TEST(Atx, MeansZeroWithoutANumber) {
  Bench bench;
  EXPECT_EQ(bench.say("ATX\r"), line("OK"));
  EXPECT_EQ(level(bench), 0);
}

TEST(Atx, RefusesOtherNumbersAndForms) {
  Bench bench;
  for (const char* sent : {"ATX5\r", "ATX?\r", "ATX=1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(level(bench), 4);
}

}  // namespace
}  // namespace m95::test
