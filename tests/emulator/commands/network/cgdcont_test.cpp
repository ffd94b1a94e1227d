// AT+CGDCONT in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cgdcont, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGDCONT=?\r"), lines({"+CGDCONT: (1-3),\"IP\",,,(0),(0)", "OK"}));
  EXPECT_EQ(bench.say("AT+CGDCONT?\r"), line("OK"));
}

TEST(Cgdcont, DefinesContexts) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGDCONT=1,\"IP\",\"internet\",\"0.0.0.0\",0,0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CGDCONT=3,\"IP\",\"other\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CGDCONT?\r"),
            lines({"+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0",
                   "+CGDCONT: 3,\"IP\",\"other\",\"0.0.0.0\",0,0", "OK"}));
}

TEST(Cgdcont, NeedsNoApnAndKeepsAnAddress) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGDCONT=1,\"IP\";+CGDCONT=2,\"IP\",,\"10.0.0.1\",0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CGDCONT?\r"), lines({"+CGDCONT: 1,\"IP\",\"\",\"0.0.0.0\",0,0",
                                               "+CGDCONT: 2,\"IP\",\"\",\"10.0.0.1\",0,0", "OK"}));
}

TEST(Cgdcont, ReplacesAndRemovesADefinition) {
  Bench bench;
  bench.say("AT+CGDCONT=1,\"IP\",\"a\",\"10.0.0.1\"\r");
  EXPECT_EQ(bench.say("AT+CGDCONT=1,\"IP\",\"b\";+CGDCONT?\r"),
            lines({"+CGDCONT: 1,\"IP\",\"b\",\"0.0.0.0\",0,0", "OK"}));
  EXPECT_EQ(bench.say("AT+CGDCONT=1;+CGDCONT?\r"), line("OK"));
}

TEST(Cgdcont, RefusesToChangeAnActiveContext) {
  Bench bench;
  bench.say("AT+CGDCONT=1,\"IP\",\"a\";+CGACT=1\r");
  EXPECT_EQ(bench.say("AT+CGDCONT=1,\"IP\",\"b\"\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CGDCONT=1\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CGDCONT?\r"), lines({"+CGDCONT: 1,\"IP\",\"a\",\"0.0.0.0\",0,0", "OK"}));
}

TEST(Cgdcont, RefusesOtherValuesAndForms) {
  Bench bench;
  const std::string long_apn = "AT+CGDCONT=1,\"IP\",\"" + std::string(101, 'a') + "\"\r";
  EXPECT_EQ(bench.say(long_apn), line("ERROR"));
  for (const char* sent :
       {"AT+CGDCONT=0,\"IP\"\r", "AT+CGDCONT=4,\"IP\"\r", "AT+CGDCONT=1,\"PPP\",\"a\"\r",
        "AT+CGDCONT=1,\"IP\",\"a\\0Ab\"\r", "AT+CGDCONT=1,\"IP\",\"a\",\"100.100.100.1000\"\r",
        "AT+CGDCONT=1,\"IP\",\"a\",\"0.0.0.0\",1\r", "AT+CGDCONT=1,\"IP\",\"a\",\"0.0.0.0\",0,1\r",
        "AT+CGDCONT=1,\"IP\",\"a\",\"0.0.0.0\",0,0,0\r", "AT+CGDCONT=\r", "AT+CGDCONT\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+CGDCONT?\r"), line("OK"));
}

TEST(Cgdcont, TakesAnAddressThatIsOne) {
  Bench bench;
  for (const char* address : {"300.0.0.0", "1.2.3", "1.2.3.4.5", "1..2.3", "a.b.c.d", "1.2.3.-4"}) {
    EXPECT_EQ(bench.say("AT+CGDCONT=1,\"IP\",\"a\",\"" + std::string(address) + "\"\r"),
              line("ERROR"))
        << address;
  }
  EXPECT_EQ(bench.say("AT+CGDCONT?\r"), line("OK"));
  bench.say("AT+CGDCONT=1,\"IP\",\"a\",\"010.0.0.255\"\r");
  bench.say("AT+CGDCONT=2,\"IP\",\"b\",\"\"\r");
  EXPECT_EQ(bench.say("AT+CGDCONT?\r"), lines({"+CGDCONT: 1,\"IP\",\"a\",\"10.0.0.255\",0,0",
                                               "+CGDCONT: 2,\"IP\",\"b\",\"0.0.0.0\",0,0", "OK"}));
}

}  // namespace
}  // namespace m95::test
