// AT+CPOL: the SIM's list of networks.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cpol, IsEmptyOnANewCard) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPOL=?\r"), lines({"+CPOL: (1-16),(0-2)", "OK"}));
  EXPECT_EQ(bench.say("AT+CPOL?\r"), line("OK"));
}

TEST(Cpol, WritesAndErasesEntriesOfTheCard) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPOL=3,2,\"26201\";+CPOL=,2,\"310410\";+CPOL=,0,\"CHINA UNICOM\"\r"),
            line("OK"));
  EXPECT_EQ(bench.say("AT+CPOL?\r"),
            lines({"+CPOL: 1,2,\"310410\"", "+CPOL: 2,2,\"46001\"", "+CPOL: 3,2,\"26201\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CRSM=176,28464,0,0,9\r"),
            lines({"+CRSM: 144,0,\"13001464F01062F210\"", "OK"}));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPOL=1;+CPOL=3;+CPOL?\r"), lines({"+CPOL: 2,2,\"46001\"", "OK"}));
}

TEST(Cpol, ShowsNamesWhereItKnowsThem) {
  Bench bench;
  bench.say("AT+CPOL=1,2,\"46001\";+CPOL=2,2,\"26201\"\r");
  EXPECT_EQ(bench.say("AT+CPOL=,0;+CPOL?\r"),
            lines({"+CPOL: 1,0,\"CHINA UNICOM\"", "+CPOL: 2,2,\"26201\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CPOL=,1;+CPOL?\r"),
            lines({"+CPOL: 1,1,\"UNICOM\"", "+CPOL: 2,2,\"26201\"", "OK"}));
}

TEST(Cpol, FailsForUnknownNamesAndAFullList) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPOL=1,0,\"Nobody\"\r"), line("+CME ERROR: 22"));
  for (int i = 0; i < 16; ++i) EXPECT_EQ(bench.say("AT+CPOL=,2,\"26201\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CPOL=,2,\"26201\"\r"), line("+CME ERROR: 20"));
}

TEST(Cpol, NeedsASimThatIsOpen) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  modem.sim.pin = "1234";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPOL?\r"), line("+CME ERROR: 11"));
  EXPECT_EQ(bench.say("AT+CPOL=1\r"), line("+CME ERROR: 11"));
}

TEST(Cpol, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+CPOL=0\r", "AT+CPOL=17\r", "AT+CPOL=1,2\r", "AT+CPOL=1,3,\"26201\"\r",
        "AT+CPOL=1,2,\"2620\"\r", "AT+CPOL=1,2,\"2620x\"\r", "AT+CPOL=\r", "AT+CPOL\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
