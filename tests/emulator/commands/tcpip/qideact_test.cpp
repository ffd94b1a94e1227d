// AT+QIDEACT in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// AN-4.2.1-22
TEST(Qideact, DeactivatesWithItsOwnTextAndNoOk) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIREGAPP;+QIACT\r"), line("OK"));
}

TEST(Qideact, WorksInEveryState) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  bench.say("AT+QIREGAPP;+QIACT;+QILOCIP\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  bench.say("AT+QIREGAPP;+QIACT;+CGATT=0\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+CGATT=1;+QIREGAPP;+QIACT\r"), line("OK"));
}

TEST(Qideact, FailsInIpInitialWhereTheConfigurationIsStrict) {
  config::Modem modem = Bench::modem();
  modem.strict_qideact = true;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("ERROR"));
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("ERROR"));
}

TEST(Qideact, TakesTheTimeANetworkTakes) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  bench.say("AT+QIREGAPP;+QIACT\r");
  bench.wait(1s);
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), "");
  EXPECT_EQ(bench.wait(199ms), "");
  EXPECT_EQ(bench.wait(1ms), line("DEACT OK"));
}

TEST(Qideact, FailsAfterItsLimit) {
  config::Modem modem = Bench::modem();
  modem.latency = 1000;
  modem.limits.qiact = config::Seconds(1000);
  Bench bench(modem);
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.wait(500s), line("OK"));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), "");
  EXPECT_EQ(bench.wait(40s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
}

TEST(Qideact, DeactivatesTheForegroundContextOnly) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT;+QIFGCNT=1;+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIFGCNT=0;+QILOCIP\r"), line("10.1.83.188"));
}

TEST(Qideact, TellsItsTextInALineOfSeveralCommands) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIREGAPP;+QIACT;+QILOCIP;+QIDEACT\r"),
            lines({"10.1.83.188", "DEACT OK"}));
  EXPECT_EQ(bench.say("AT+QIDEACT;+CSQ\r"), lines({"DEACT OK", "+CSQ: 24,0", "OK"}));
}

// AN-3-12
TEST(Qideact, EndsTheFtpSessionOnItsContext) {
  Bench bench;
  bench.server.logs_in().expects_end();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  bench.say("AT+QFTPOPEN=\"h\",21\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), lines({"DEACT OK", "+QFTPERROR:-8"}));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(Qideact, LeavesTheFtpSessionOfAnotherContextAlone) {
  Bench bench;
  bench.server.logs_in();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  bench.say("AT+QFTPOPEN=\"h\",21\r");
  EXPECT_EQ(bench.say("AT+QIFGCNT=1;+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
}

TEST(Qideact, AnswersItsTestFormWithOkAndHasNoOther) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIDEACT=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIDEACT?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIDEACT=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
