// AT+CCFC: a network without forwarding.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Ccfc, TellsThatNothingIsForwardedAndForwardsNothing) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CCFC=?\r"), lines({"+CCFC: (0-5)", "OK"}));
  EXPECT_EQ(bench.say("AT+CCFC=0,2\r"), lines({"+CCFC: 0,7", "OK"}));
  EXPECT_EQ(bench.say("AT+CCFC=0,3,\"+49123\",145\r"), line("+CME ERROR: 133"));
}

TEST(Ccfc, NeedsTheNetwork) {
  Bench bench;
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CCFC=0,2\r"), line("+CME ERROR: 30"));
}

TEST(Ccfc, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+CCFC=6,2\r", "AT+CCFC=0,5\r", "AT+CCFC=0\r", "AT+CCFC?\r", "AT+CCFC\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
