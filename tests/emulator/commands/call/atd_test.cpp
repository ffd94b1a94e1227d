// ATD of data, and what it refuses.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Atd, OfDataFindsNoPeer) {
  Bench bench;
  for (const char* dialled : {"ATD*99#\r", "ATDT*99***1#\r", "atd*99***2#\r", "ATD10086\r"}) {
    EXPECT_EQ(bench.say(dialled), line("NO CARRIER")) << dialled;
  }
  EXPECT_EQ(bench.say("ATV0D*99#\r"), "3\r");
  EXPECT_EQ(bench.say("ATV1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT\r"), line("OK")) << "and the line takes commands";
}

TEST(Atd, DoesNotPretendToCallAnybody) {
  Bench bench;
  for (const char* dialled : {"ATD10086;\r", "ATD\r", "ATD;\r", "ATD>1\r", "ATDT\r"}) {
    EXPECT_EQ(bench.say(dialled), line("ERROR")) << dialled;
  }
}

}  // namespace
}  // namespace m95::test
