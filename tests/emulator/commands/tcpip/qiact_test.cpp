// AT+QIACT in all its forms, with each cause for which it fails.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// AN-1.2-07, AN-4.2.1-01, AN-4.2.1-05
TEST(Qiact, ActivatesTheContext) {
  Bench bench;
  bench.say("AT+QIFGCNT=0;+QICSGP=1,\"CMNET\";+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIACT\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
}

TEST(Qiact, TakesTheTimeANetworkTakes) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIACT\r"), "");
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), line("OK"));
}

TEST(Qiact, EchoesAtOnceHoweverLongItTakes) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  bench.say("ATE1;+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIACT\r"), "AT+QIACT\r");
  EXPECT_EQ(bench.wait(500ms), line("OK"));
}

TEST(Qiact, NeedsQiregappBeforeIt) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIACT\r"), line("ERROR"));
}

TEST(Qiact, FailsInAnActiveContext) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QIACT\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
}

// AN-5.1-01, AN-5.1-02
TEST(Qiact, FailsWhileGprsIsNotAttached) {
  config::Modem modem = Bench::modem();
  modem.registration.attached = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CGATT?;+QIREGAPP;+QIACT\r"), lines({"+CGATT: 0", "ERROR"}));
  EXPECT_EQ(bench.say("AT+CGATT=1;+QIACT\r"), line("OK"));
}

// AN-5.1-03
TEST(Qiact, FailsWhileRegistrationIsMissing) {
  for (const int stat : {0, 2, 3, 4}) {
    config::Modem modem = Bench::modem();
    modem.registration.stat = stat;
    Bench bench(modem);
    EXPECT_EQ(bench.say("AT+CGREG?;+QIREGAPP;+QIACT\r"),
              lines({"+CGREG: 0," + std::to_string(stat), "ERROR"}));
  }
}

// AN-5.1-04, AN-5.1-05
TEST(Qiact, FailsWhileTheApnIsNotSet) {
  Bench bench;
  bench.say("AT+QICSGP=1,\"\";+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIACT\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIREGAPP?\r"), lines({"+QIREGAPP: \"\",\"\",\"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QICSGP=1,\"CMNET\";+QIACT\r"), line("OK"));
}

// AN-5.1-07
TEST(Qiact, FailsWhileCgactHasTheContext) {
  Bench bench;
  bench.say("AT+CGDCONT=1,\"IP\",\"a\";+CGACT=1,1;+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIACT\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CGACT=0,1;+QIACT\r"), line("OK"));
}

// AN-5.1-06
// There is no PPP peer, so that a data call never has a context: it ends at once and leaves the
// context as it was. What PPP would do with it, activate its cid, AT+CGACT does.
TEST(Qiact, FailsWhileTheContextOfADataCallIsActive) {
  Bench bench;
  bench.say("AT+CGDCONT=1,\"IP\",\"a\";+QIREGAPP\r");
  for (const char* data_call : {"AT+CGDATA=\"PPP\",1\r", "ATD*99***1#\r"}) {
    bench.say("AT+CGACT=1,1\r");
    EXPECT_EQ(bench.say(data_call), line("NO CARRIER"));
    EXPECT_EQ(bench.say("AT+CGACT?\r"), lines({"+CGACT: 1,1", "OK"}));
    EXPECT_EQ(bench.say("AT+QIACT\r"), line("ERROR"));
    bench.say("AT+CGACT=0,1\r");
    EXPECT_EQ(bench.say(data_call), line("NO CARRIER"));
    EXPECT_EQ(bench.say("AT+QIACT\r"), line("OK"));
    bench.say("AT+QIDEACT;+QIREGAPP\r");
  }
}

// AN-5.1-08
TEST(Qiact, FailsWhenTwoContextsAreActive) {
  Bench bench;
  bench.say("AT+CGDCONT=3,\"IP\",\"a\";+CGACT=1,3;+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QIFGCNT=1;+QIREGAPP;+QIACT\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CGACT=0,3;+QIACT\r"), line("OK"));
}

TEST(Qiact, LeavesTheContextInIpStartWhenItFails) {
  Bench bench;
  bench.say("AT+CGATT=0;+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QIREGAPP\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CGATT=1;+QIACT\r"), line("OK"));
}

TEST(Qiact, FailsAfterItsLimitAndCanBeTriedAgain) {
  config::Modem modem = Bench::modem();
  modem.latency = 1000;
  Bench bench(modem);
  bench.say("AT+QIREGAPP\r");
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(bench.say("AT+QIACT\r"), "");
    EXPECT_EQ(bench.wait(150s - 1us), "");
    EXPECT_EQ(bench.wait(1us), line("ERROR"));
  }
}

TEST(Qiact, HasTheLimitOfTheConfiguration) {
  config::Modem modem = Bench::modem();
  modem.latency = 1000;
  modem.limits.qiact = config::Seconds(2.5);
  Bench bench(modem);
  bench.say("AT+QIREGAPP\r");
  bench.say("AT+QIACT\r");
  EXPECT_EQ(bench.wait(2499ms), "");
  EXPECT_EQ(bench.wait(1ms), line("ERROR"));
}

TEST(Qiact, FailsWhenTheNetworkIsLostMeanwhile) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem, 2);
  bench.say("AT+QIREGAPP\r");
  bench.say("AT+QIACT\r");
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.wait(500ms), line("ERROR"));
}

TEST(Qiact, IsNotEndedByWhatAnotherLineBeginsMeanwhile) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem, 2);
  bench.say("AT+QIREGAPP\r");
  bench.say("AT+QIACT\r");
  bench.wait(100ms);
  EXPECT_EQ(bench.say("AT+QIDEACT\r", 1), line("DEACT OK"));
  bench.say("AT+QIREGAPP\r", 1);
  bench.say("AT+QIACT\r", 1);
  EXPECT_EQ(bench.wait(400ms), line("ERROR"));
  EXPECT_EQ(bench.wait(100ms, 1), line("OK"));
}

TEST(Qiact, AnswersItsTestFormWithOkAndHasNoOther) {
  Bench bench;
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIACT=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIACT?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIACT=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIACT\r"), line("OK"));
}

}  // namespace
}  // namespace m95::test
