// AT+CFUN in all its forms; what a reset does is in module_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

config::Modem with_latency() {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  return modem;
}

TEST(Cfun, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CFUN=?\r"), lines({"+CFUN: (0,1,4),(0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+CFUN?\r"), lines({"+CFUN: 1", "OK"}));
}

TEST(Cfun, TakesSimAndNetworkAwayWithZero) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CFUN=0\r"), lines({"+CPIN: NOT READY", "OK"}));
  EXPECT_EQ(bench.say("AT+CFUN?;+CREG?;+CGREG?;+CGATT?;+CSQ\r"),
            lines({"+CFUN: 0", "+CREG: 0,0", "+CGREG: 0,0", "+CGATT: 0", "+CSQ: 99,99", "OK"}));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 13"));
}

TEST(Cfun, SaysNothingWhenTheSimIsGoneAlready) {
  Bench bench;
  bench.say("AT+CFUN=0\r");
  EXPECT_EQ(bench.say("AT+CFUN=0\r"), line("OK"));
}

TEST(Cfun, TellsEveryLineThatTheSimIsGone) {
  Bench bench(Bench::modem(), 2);
  EXPECT_EQ(bench.say("AT+CFUN=0\r"), lines({"+CPIN: NOT READY", "OK"}));
  EXPECT_EQ(bench.heard(1), line("+CPIN: NOT READY"));
}

TEST(Cfun, BringsSimAndNetworkBackWithOne) {
  Bench bench(with_latency());
  bench.say("AT+CREG=1;+CGREG=1\r");
  EXPECT_EQ(bench.say("AT+CFUN=0\r"), lines({"+CPIN: NOT READY", "OK", "+CREG: 0", "+CGREG: 0"}));
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 14"));
  EXPECT_EQ(bench.wait(1s), lines({"+CPIN: READY", "+CREG: 2"}));
  EXPECT_EQ(bench.wait(2s), lines({"+CREG: 1", "+CGREG: 1"}));
  EXPECT_EQ(bench.wait(1s), line("Call Ready"));
  EXPECT_EQ(bench.say("AT+CFUN?;+CGATT?;+CSQ\r"),
            lines({"+CFUN: 1", "+CGATT: 1", "+CSQ: 24,0", "OK"}));
}

TEST(Cfun, TakesTheNetworkAwayButNotTheSimWithFour) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CFUN?;+CPIN?;+CREG?;+CGATT?\r"),
            lines({"+CFUN: 4", "+CPIN: READY", "+CREG: 0,0", "+CGATT: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), lines({"OK", "Call Ready"}));
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 0,1", "OK"}));
}

TEST(Cfun, ReadsTheSimButNotTheNetworkFromZeroToFour) {
  Bench bench;
  bench.say("AT+CFUN=0\r");
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+CPIN: READY"}));
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 0,0", "OK"}));
}

TEST(Cfun, DoesNothingWhenItIsSoAlready) {
  Bench bench;
  bench.say("AT+CREG=1\r");
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 1,1", "OK"}));
}

TEST(Cfun, LosesContexts) {
  for (const char* sent : {"AT+CFUN=0\r", "AT+CFUN=4\r"}) {
    Bench bench(Bench::modem(), 2);
    bench.say("AT+QIREGAPP;+QIACT\r");
    bench.say(sent, 1);
    const std::string heard = bench.heard();
    EXPECT_NE(heard.find(line("+PDP DEACT")), std::string::npos) << sent << heard;
    EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));
  }
}

TEST(Cfun, IsRefusedWhileTheSimIsBeingRead) {
  Bench bench(with_latency());
  bench.say("AT+CFUN=0\r");
  bench.say("AT+CFUN=1\r");
  EXPECT_EQ(bench.wait(1s - 1us), "");
  for (const char* sent : {"AT+CFUN=0\r", "AT+CFUN=1\r", "AT+CFUN=4\r", "AT+CFUN=4,0\r"}) {
    EXPECT_EQ(bench.say(sent), line("+CME ERROR: 14")) << sent;
  }
  EXPECT_EQ(bench.say("AT+CMEE=2;+CFUN=4\r"), line("+CME ERROR: SIM busy"));
  EXPECT_EQ(bench.say("AT+CMEE=0;+CFUN=4\r"), line("ERROR"));
  EXPECT_EQ(bench.wait(1us), line("+CPIN: READY"));
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), line("OK"));
  EXPECT_EQ(bench.wait(60s), "");
}

TEST(Cfun, StopsComingUpWhenItIsTurnedOffMeanwhile) {
  Bench bench(with_latency());
  bench.say("AT+CFUN=0\r");
  bench.say("AT+CFUN=1\r");
  EXPECT_EQ(bench.wait(1500ms), line("+CPIN: READY"));
  EXPECT_EQ(bench.say("AT+CFUN=0\r"), lines({"+CPIN: NOT READY", "OK"}));
  EXPECT_EQ(bench.wait(60s), "");
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 0,0", "OK"}));
}

TEST(Cfun, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CFUN=2\r", "AT+CFUN=3\r", "AT+CFUN=5\r", "AT+CFUN=1,2\r",
                           "AT+CFUN=\r", "AT+CFUN=,1\r", "AT+CFUN=1,0,0\r", "AT+CFUN\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(Cfun, ResetsToTheFunctionalityThatIsAskedFor) {
  Bench bench;
  bench.say("AT+IPR=115200;E0;&W\r");
  EXPECT_EQ(bench.say("AT+CFUN=4,1\r"), lines({"OK", "RDY", "+CFUN: 4", "+CPIN: READY"}));
  EXPECT_EQ(bench.say("AT+CFUN?;+CREG?\r"), lines({"+CFUN: 4", "+CREG: 0,0", "OK"}));
  EXPECT_EQ(bench.say("AT+CFUN=0,1\r"), lines({"OK", "RDY", "+CFUN: 0"}));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 13"));
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"),
            lines({"OK", "RDY", "+CFUN: 1", "+CPIN: READY", "Call Ready"}));
}

TEST(Cfun, ForgetsItByTheNextReset) {
  Bench bench;
  bench.say("AT+CFUN=4\r");
  bench.power_cycle();
  EXPECT_EQ(bench.say("ATE0;+CFUN?\r"), "ATE0;+CFUN?\r" + lines({"+CFUN: 1", "OK"}));
}

TEST(Cfun, ResetsWithASecondParameterOfOneOnly) {
  Bench bench;
  bench.say("AT+CMEE=2\r");
  EXPECT_EQ(bench.say("AT+CFUN=1,0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 2", "OK"}));
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMEE?\r"), "AT+CMEE?\r" + lines({"+CMEE: 1", "OK"}));
}

}  // namespace
}  // namespace m95::test
