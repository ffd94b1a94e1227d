// AT+CGACT in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Cgact, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGACT=?\r"), lines({"+CGACT: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+CGACT?\r"), line("OK"));
  bench.say("AT+CGDCONT=1,\"IP\",\"a\";+CGDCONT=3,\"IP\",\"b\"\r");
  EXPECT_EQ(bench.say("AT+CGACT=1,3;+CGACT?\r"), lines({"+CGACT: 1,0", "+CGACT: 3,1", "OK"}));
}

TEST(Cgact, ActivatesAndDeactivatesCidOneWithoutACid) {
  Bench bench;
  bench.say("AT+CGDCONT=1,\"IP\",\"a\"\r");
  EXPECT_EQ(bench.say("AT+CGACT=1;+CGACT?\r"), lines({"+CGACT: 1,1", "OK"}));
  EXPECT_EQ(bench.say("AT+CGACT=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CGACT=0;+CGACT?\r"), lines({"+CGACT: 1,0", "OK"}));
  EXPECT_EQ(bench.say("AT+CGACT=0\r"), line("OK"));
}

TEST(Cgact, TakesTheTimeANetworkTakes) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  bench.say("AT+CGDCONT=1,\"IP\",\"a\"\r");
  EXPECT_EQ(bench.say("AT+CGACT=1,1\r"), "");
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), line("OK"));
}

// AN-5.1-07
TEST(Cgact, TakesContextsZeroAndOneFromQiact) {
  for (const char* cid : {"1", "2"}) {
    Bench bench;
    bench.say("AT+CGDCONT=" + std::string(cid) + ",\"IP\",\"a\"\r");
    EXPECT_EQ(bench.say("AT+CGACT=1," + std::string(cid) + "\r"), line("OK"));
    EXPECT_EQ(bench.say("AT+QIREGAPP;+QIACT\r"), line(*cid == '1' ? "ERROR" : "OK"));
    EXPECT_EQ(bench.say("AT+QIFGCNT=1;+QIREGAPP;+QIACT\r"), line(*cid == '2' ? "ERROR" : "OK"));
  }
}

TEST(Cgact, FailsWhileQiactUsesTheContext) {
  Bench bench;
  bench.say("AT+CGDCONT=1,\"IP\",\"a\";+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+CGACT=1,1\r"), line("+CME ERROR: 148"));
}

// AN-5.1-08
TEST(Cgact, FailsWhenTwoContextsAreActive) {
  Bench bench;
  bench.say("AT+CGDCONT=3,\"IP\",\"a\";+QIREGAPP;+QIACT;+QIFGCNT=1;+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+CGACT=1,3\r"), line("+CME ERROR: 148"));
}

TEST(Cgact, FailsWithoutDefinitionAttachmentOrRegistration) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGACT=1,1\r"), line("+CME ERROR: 148"));
  bench.say("AT+CMEE=2;+CGDCONT=1,\"IP\",\"a\";+CGATT=0\r");
  EXPECT_EQ(bench.say("AT+CGACT=1,1\r"), line("+CME ERROR: Unspecified GPRS error"));
}

TEST(Cgact, NeedsASimThatIsOpen) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  modem.sim.pin = "1234";
  Bench locked(modem);
  EXPECT_EQ(locked.say("AT+CGDCONT=1,\"IP\",\"a\";+CGACT=1,1\r"), line("+CME ERROR: 11"));
  EXPECT_EQ(locked.say("AT+CGATT=1\r"), line("+CME ERROR: 11"));
}

TEST(Cgact, LosesItsContextsWithTheNetwork) {
  Bench bench;
  bench.say("AT+CGDCONT=1,\"IP\",\"a\";+CGACT=1\r");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), line("OK")) << "+PDP DEACT is of AT+QIACT's";
  EXPECT_EQ(bench.say("AT+CGACT?\r"), lines({"+CGACT: 1,0", "OK"}));
}

TEST(Cgact, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CGACT=2\r", "AT+CGACT=1,0\r", "AT+CGACT=1,4\r", "AT+CGACT=\r",
                           "AT+CGACT=1,1,1\r", "AT+CGACT\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
