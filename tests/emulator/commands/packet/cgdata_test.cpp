// AT+CGDATA: no CONNECT where no PPP is.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cgdata, FindsNoPeer) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGDATA=?\r"), lines({"+CGDATA: (\"PPP\")", "OK"}));
  bench.say("AT+CGDCONT=1,\"IP\",\"a\";+CGDCONT=2,\"IP\",\"a\"\r");
  EXPECT_EQ(bench.say("AT+CGDATA=\"PPP\"\r"), line("NO CARRIER"));
  EXPECT_EQ(bench.say("AT+CGDATA=\"PPP\",2\r"), line("NO CARRIER"));
}

TEST(Cgdata, NeedsAContextAndGprs) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGDATA=\"PPP\"\r"), line("+CME ERROR: 148"));
  bench.say("AT+CGDCONT=1,\"IP\",\"a\";+CGATT=0\r");
  EXPECT_EQ(bench.say("AT+CGDATA=\"PPP\",1\r"), line("+CME ERROR: 148"));
  bench.say("AT+CFUN=0\r");
  EXPECT_EQ(bench.say("AT+CGDATA=\"PPP\",1\r"), line("+CME ERROR: 13"));
}

TEST(Cgdata, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CGDATA=\"M-0\"\r", "AT+CGDATA=\"PPP\",4\r", "AT+CGDATA=\r",
                           "AT+CGDATA?\r", "AT+CGDATA\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
