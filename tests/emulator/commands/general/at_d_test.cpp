// AT&D in all its forms; what it does in data mode is in line_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

int mode(Bench& bench) { return bench.module().channel(0).settings.dtr_mode; }

TEST(AtD, SetsWhatDtrDoes) {
  Bench bench;
  EXPECT_EQ(mode(bench), 0);
  EXPECT_EQ(bench.say("AT&D1\r"), line("OK"));
  EXPECT_EQ(mode(bench), 1);
  EXPECT_EQ(bench.say("AT&D2\r"), line("OK"));
  EXPECT_EQ(mode(bench), 2);
  EXPECT_EQ(bench.say("AT&D\r"), line("OK"));
  EXPECT_EQ(mode(bench), 0);
}

TEST(AtD, RefusesOtherNumbersAndForms) {
  Bench bench;
  bench.say("AT&D1\r");
  for (const char* sent : {"AT&D3\r", "AT&D?\r", "AT&D=2\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(mode(bench), 1);
}

}  // namespace
}  // namespace m95::test
