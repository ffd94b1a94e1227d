// AT+COPS: finding, choosing and leaving networks.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

config::Modem among_others() {
  config::Modem modem = Bench::modem();
  modem.network_operator.others = {"3,CHINA UNICOM,UNICOM,46001", "1,Other,OTH,26202"};
  return modem;
}

TEST(Cops, TellsTheNetworkInTheChosenFormat) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+COPS?\r"), lines({"+COPS: 0,0,\"CHINA MOBILE\"", "OK"}));
  EXPECT_EQ(bench.say("AT+COPS=3,1;+COPS?\r"), lines({"+COPS: 0,1,\"CMCC\"", "OK"}));
  EXPECT_EQ(bench.say("AT+COPS=3,2;+COPS?\r"), lines({"+COPS: 0,2,\"46000\"", "OK"}));
  EXPECT_EQ(bench.say("AT+COPS=0,0;+COPS?\r"), lines({"+COPS: 0,0,\"CHINA MOBILE\"", "OK"}));
}

TEST(Cops, TellsOnlyTheModeWithoutANetwork) {
  Bench bench;
  bench.say("AT+CFUN=0\r");
  EXPECT_EQ(bench.say("AT+COPS?\r"), lines({"+COPS: 0", "OK"}));
}

TEST(Cops, ListsTheNetworksInReach) {
  Bench bench(among_others());
  EXPECT_EQ(bench.say("AT+COPS=?\r"),
            lines({"+COPS: (2,\"CHINA MOBILE\",\"CMCC\",\"46000\"),"
                   "(3,\"CHINA UNICOM\",\"UNICOM\",\"46001\"),(1,\"Other\",\"OTH\",\"26202\"),,"
                   "(0-4),(0-2)",
                   "OK"}));
}

TEST(Cops, TakesTheTimeOfAScan) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+COPS=?\r"), "");
  EXPECT_EQ(bench.wait(9999ms), "");
  EXPECT_NE(bench.wait(1ms).find("+COPS: (2,"), std::string::npos);
}

TEST(Cops, EndsAScanWhenTheRadioGoes) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem, 2);
  bench.say("AT+COPS=?\r", 0);
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.wait(10s), line("+CME ERROR: 30"));
}

TEST(Cops, ChoosesAnotherNetworkAndRoamsThere) {
  Bench bench(among_others());
  bench.say("AT+CREG=2\r");
  EXPECT_EQ(bench.say("AT+COPS=1,2,\"26202\"\r"),
            lines({"OK", "+CREG: 2", "+CREG: 5,\"1806\",\"2ED3\""}));
  EXPECT_EQ(bench.say("AT+COPS?\r"), lines({"+COPS: 1,2,\"26202\"", "OK"}));
  EXPECT_EQ(bench.say("AT+COPS=0\r"), lines({"OK", "+CREG: 2", "+CREG: 1,\"1806\",\"2ED3\""}));
}

TEST(Cops, TakesTheTimeOfAChange) {
  config::Modem modem = among_others();
  modem.latency = 1;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+COPS=1,0,\"Other\"\r"), "");
  EXPECT_EQ(bench.wait(1999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("OK"));
}

TEST(Cops, FailsForAForbiddenNetworkAndTakesNoOther) {
  Bench bench(among_others());
  EXPECT_EQ(bench.say("AT+COPS=1,2,\"46001\"\r"), line("+CME ERROR: 32"));
  EXPECT_EQ(bench.say("AT+CREG?;+COPS?;+CGATT?\r"),
            lines({"+CREG: 0,3", "+COPS: 1", "+CGATT: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+COPS=0;+CREG?\r"), lines({"+CREG: 0,1", "OK"}));
}

TEST(Cops, FailsForAMissingNetwork) {
  Bench bench(among_others());
  EXPECT_EQ(bench.say("AT+COPS=1,2,\"99999\"\r"), line("+CME ERROR: 30"));
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 0,2", "OK"}));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+COPS?\r"), lines({"+COPS: 1", "OK"}));
}

TEST(Cops, FallsBackToAutomaticInModeFour) {
  Bench bench(among_others());
  EXPECT_EQ(bench.say("AT+COPS=4,2,\"99999\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+COPS?\r"), lines({"+COPS: 0,2,\"46000\"", "OK"}));
  EXPECT_EQ(bench.say("AT+COPS=4,2,\"26202\";+COPS?\r"), lines({"+COPS: 4,2,\"26202\"", "OK"}));
}

TEST(Cops, DeregistersAndLosesContexts) {
  Bench bench;
  bench.say("AT+CREG=1;+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+COPS=2\r"), lines({"OK", "+PDP DEACT", "+CREG: 0"}));
  EXPECT_EQ(bench.say("AT+COPS?;+CGATT?\r"), lines({"+COPS: 2", "+CGATT: 0", "OK"}));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+COPS=0\r"), lines({"OK", "+CREG: 2", "+CREG: 1"}));
}

TEST(Cops, FailsWhereTheNetworkRefuses) {
  config::Modem modem = Bench::modem();
  modem.registration.stat = 3;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+COPS=0\r"), line("+CME ERROR: 32"));
}

TEST(Cops, NeedsTheSimAndTheRadio) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  modem.sim.pin = "1234";
  Bench locked(modem);
  for (const char* sent :
       {"AT+COPS=?\r", "AT+COPS=0\r", "AT+COPS=2\r", "AT+COPS=1,2,\"46000\"\r"}) {
    EXPECT_EQ(locked.say(sent), line("+CME ERROR: 11")) << sent;
  }
  Bench off;
  off.say("AT+CFUN=4\r");
  EXPECT_EQ(off.say("AT+COPS=0\r"), line("+CME ERROR: 30"));
  EXPECT_EQ(off.say("AT+COPS=3,2\r"), line("OK"));
}

TEST(Cops, ChangesNothingForWhatIsNoOperator) {
  Bench bench(among_others());
  for (const char* sent : {"AT+COPS=1,2,\"123456789\"\r", "AT+COPS=1,2,\"4600\"\r",
                           "AT+COPS=1,2,\"46O00\"\r", "AT+COPS=1,1,\"CHINA UNI\"\r",
                           "AT+COPS=1,0,\"\"\r", "AT+COPS=4,0,\"12345678901234567\"\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+COPS?;+CREG?\r"),
            lines({"+COPS: 0,0,\"CHINA MOBILE\"", "+CREG: 0,1", "OK"}));
}

TEST(Cops, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+COPS=5\r", "AT+COPS=1\r", "AT+COPS=1,2\r", "AT+COPS=0,3\r",
                           "AT+COPS=\r", "AT+COPS=1,2,\"46000\",0\r", "AT+COPS\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
