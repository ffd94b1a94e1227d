// ATE in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Ate, TurnsEchoOnAndOff) {
  Bench bench;
  EXPECT_EQ(bench.say("ATE1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT\r"), "AT\r" + line("OK"));
  EXPECT_EQ(bench.say("ATE0\r"), "ATE0\r" + line("OK"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Ate, MeansZeroWithoutANumber) {
  Bench bench;
  bench.say("ATE1\r");
  EXPECT_EQ(bench.say("ATE\r"), "ATE\r" + line("OK"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Ate, IsOnAtFirst) {
  Bench bench;
  bench.power_cycle();
  EXPECT_EQ(bench.say("AT\r"), "AT\r" + line("OK"));
}

TEST(Ate, RefusesOtherNumbersAndForms) {
  Bench bench;
  for (const char* sent : {"ATE2\r", "ATE11\r", "ATE?\r", "ATE=1\r", "ATE=?\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
