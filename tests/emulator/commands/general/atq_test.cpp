// ATQ in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Atq, SuppressesResultCodes) {
  Bench bench;
  EXPECT_EQ(bench.say("ATQ1\r"), "");
  EXPECT_EQ(bench.say("AT+CSQ\r"), line("+CSQ: 24,0"));
  EXPECT_EQ(bench.say("ATQ0\r"), line("OK"));
}

TEST(Atq, MeansZeroWithoutANumber) {
  Bench bench;
  bench.say("ATQ1\r");
  EXPECT_EQ(bench.say("ATQ\r"), line("OK"));
}

TEST(Atq, RefusesOtherNumbersAndForms) {
  Bench bench;
  for (const char* sent : {"ATQ2\r", "ATQ?\r", "ATQ=1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
