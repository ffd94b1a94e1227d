// AT+QENG: the serving cell, as far as it is configured.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qeng, IsOffUntilSwitchedOn) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QENG=?\r"), lines({"+QENG: (0,1),(0)", "OK"}));
  EXPECT_EQ(bench.say("AT+QENG?\r"), lines({"+QENG: 0,0", "OK"}));
}

TEST(Qeng, TellsTheCellAndItsStrength) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QENG=1,0;+QENG?\r"),
            lines({"+QENG: 1,0", "+QENG: 0,460,00,1806,2ED3,x,x,-65,x,x,x,x,x,x,x,x,x,x,x", "OK"}));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+QENG?\r"), lines({"+QENG: 1,0", "OK"}));
}

TEST(Qeng, RefusesWhatIsNotModelled) {
  Bench bench;
  for (const char* sent : {"AT+QENG=2\r", "AT+QENG=1,1\r", "AT+QENG=\r", "AT+QENG\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
