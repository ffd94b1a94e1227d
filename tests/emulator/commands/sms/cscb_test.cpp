// AT+CSCB in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cscb, IsKeptAndShown) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSCB=?\r"), lines({"+CSCB: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+CSCB?\r"), lines({"+CSCB: 0,\"\",\"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CSCB=1,\"0,1,5,320-478,922\",\"0-3,5\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CSCB?\r"), lines({"+CSCB: 1,\"0,1,5,320-478,922\",\"0-3,5\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CSCB=0,,\"\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CSCB?\r"), lines({"+CSCB: 0,\"0,1,5,320-478,922\",\"\"", "OK"}));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CSCB?\r"), lines({"+CSCB: 0,\"\",\"\"", "OK"}));
}

TEST(Cscb, TakesNothingElse) {
  Bench bench;
  for (const char* sent :
       {"AT+CSCB=2\r", "AT+CSCB=\r", "AT+CSCB\r", "AT+CSCB=0,\"a\"\r", "AT+CSCB=0,\"1,\"\r",
        "AT+CSCB=0,\"1-\"\r", "AT+CSCB=0,\"2-1\"\r", "AT+CSCB=0,\"65536\"\r", "AT+CSCB=0,\"1 2\"\r",
        "AT+CSCB=0,\"1\",\"256\"\r", "AT+CSCB=0,\"1\",\"1\",1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+CSCB?\r"), lines({"+CSCB: 0,\"\",\"\"", "OK"}));
}

}  // namespace
}  // namespace m95::test
