// AT+QMIC, ATL and ATM in all their forms; the others of their file are in
// core/stored_settings_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Sound, SetsTheGainOfOneMicrophone) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QMIC=?\r"), lines({"+QMIC: (0-2),(0-15)", "OK"}));
  EXPECT_EQ(bench.say("AT+QMIC?\r"), lines({"+QMIC: 4,9,8", "OK"}));
  EXPECT_EQ(bench.say("AT+QMIC=2,15\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QMIC?\r"), lines({"+QMIC: 4,9,15", "OK"}));
  for (const char* sent : {"AT+QMIC=3,1\r", "AT+QMIC=0,16\r", "AT+QMIC=0\r", "AT+QMIC=0,1,2\r",
                           "AT+QMIC=\r", "AT+QMIC\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+QMIC?\r"), lines({"+QMIC: 4,9,15", "OK"}));
}

TEST(Sound, TakesTheMonitorSpeakersNumbers) {
  Bench bench;
  for (const char* sent : {"ATL\r", "ATL0\r", "ATL3\r", "ATM\r", "ATM0\r", "ATM2\r", "ATL1M1\r"}) {
    EXPECT_EQ(bench.say(sent), line("OK")) << sent;
  }
  for (const char* sent : {"ATL4\r", "ATM3\r", "ATL?\r", "ATM=1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
