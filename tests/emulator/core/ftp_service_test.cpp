// FtpService: how a session ends by itself, who is told, and in which order.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct FtpServiceTest : testing::Test {
  Bench bench{Bench::modem(), 2};
  ScriptedServer& server = bench.server;
  void expect_closed() {
    EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
    EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -1"));
    EXPECT_EQ(bench.wait(1000s), "");
  }
};

// AN-3-01, AN-3-10
TEST_F(FtpServiceTest, AServerThatClosesWhileNothingRunsIsToldToTheOwnerAlone) {
  open(bench);
  server.waits(300s).closes();
  EXPECT_EQ(bench.wait(299s), "");
  EXPECT_EQ(bench.wait(1s), line("+QFTPERROR:-6"));
  EXPECT_EQ(bench.heard(1), "");
  expect_closed();
}

// AN-3-01
TEST_F(FtpServiceTest, TheOwnerIsTheChannelThatOpened) {
  open(bench, 1);
  server.closes();
  EXPECT_EQ(bench.wait(0s, 1), line("+QFTPERROR:-6"));
  EXPECT_EQ(bench.heard(0), "");
}

TEST_F(FtpServiceTest, AResetIsToldLikeAClose) {
  open(bench);
  server.resets();
  EXPECT_EQ(bench.wait(0s), line("+QFTPERROR:-6"));
  expect_closed();
}

// AN-3-01, AN-3-18
TEST_F(FtpServiceTest, A421WhileNothingRunsIsToldOnce) {
  open(bench);
  server.replies("421 shutting down").closes();
  EXPECT_EQ(bench.wait(0s), line("+QFTPERROR:-421"));
  expect_closed();
}

TEST_F(FtpServiceTest, OtherUnaskedRepliesAreNoEvent) {
  open(bench);
  server.replies("200 hello").replies("550 what").expects("TYPE I").replies("200 I");
  server.expects("SIZE f").replies("213 7");
  EXPECT_EQ(bench.wait(1s), "");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: 7"));
}

TEST_F(FtpServiceTest, UnaskedGarbageClosesWithoutAWord) {
  open(bench);
  server.replies("hello");
  EXPECT_EQ(bench.wait(1s), "");
  expect_closed();
}

TEST(FtpService, TheErrorLineHasNoBlankUnlessTheConfigurationWantsIt) {
  for (const bool blank : {false, true}) {
    config::Modem modem = firmware();
    modem.dialect.blank_in_error = blank;
    Bench bench(modem);
    open(bench);
    bench.server.closes();
    EXPECT_EQ(bench.wait(0s), line(blank ? "+QFTPERROR: -6" : "+QFTPERROR:-6"));
  }
}

// AN-3-12
TEST_F(FtpServiceTest, ALostContextIsToldBehindPdpDeact) {
  open(bench);
  EXPECT_EQ(bench.say("AT+CGATT=0\r", 1), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(bench.heard(0), lines({"+PDP DEACT", "+QFTPERROR:-8"}));
  EXPECT_EQ(bench.heard(1), "");
  expect_closed();
}

// AN-3-12
TEST_F(FtpServiceTest, AContextThatIsGivenUpIsToldBehindDeactOk) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), lines({"DEACT OK", "+QFTPERROR:-8"}));
  expect_closed();
}

// AN-3-12
TEST_F(FtpServiceTest, ARadioThatIsSwitchedOffLosesTheContext) {
  open(bench);
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+PDP DEACT", "+QFTPERROR:-8"}));
  expect_closed();
}

TEST_F(FtpServiceTest, TheOtherContextDoesNotMatter) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QIFGCNT=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIREGAPP;+QIACT\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
  EXPECT_EQ(bench.say("AT+QIFGCNT=0;+QIDEACT\r"), lines({"DEACT OK", "+QFTPERROR:-8"}));
}

TEST(FtpService, ASessionBelongsToTheContextThatWasInFrontWhenItWasOpened) {
  Bench bench(unhurried());
  bench.server.greets().expects("USER anonymous").replies("230 in");
  bench.say("AT+QFTPOPEN=\"h\",21\r");
  EXPECT_EQ(bench.say("AT+QIFGCNT=1\r"), line("OK"));
  EXPECT_EQ(bench.wait(1s), line("+QFTPOPEN: 0"));
  EXPECT_EQ(bench.say("AT+QIFGCNT=0\r"), line("OK"));
  bench.say("AT+QIDEACT\r");
  EXPECT_EQ(bench.wait(1s), lines({"DEACT OK", "+QFTPERROR:-8"}));
}

// AN-3-12
TEST_F(FtpServiceTest, ACommandThatRunsIsMinus8WhenTheContextGoes) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CGATT=0\r", 1), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(bench.heard(0), lines({"+PDP DEACT", "+QFTPSIZE: -8"}));
  expect_closed();
}

// AN-3-12
TEST_F(FtpServiceTest, AnOpeningThatRunsIsMinus8WhenTheContextGoes) {
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), lines({"DEACT OK", "+QFTPOPEN: -8"}));
  expect_closed();
}

TEST(FtpService, AContextThatGoesBehindTheWorkIsToldBehindTheResult) {
  Bench bench(unhurried());
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 7");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.server.problem(), "");
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(bench.wait(1s), lines({"+QFTPSIZE: 7", "+QFTPERROR:-8"}));
}

TEST(FtpService, AFailureIsNotToldTwiceWhenTheContextGoesBehindIt) {
  Bench bench(unhurried());
  open(bench);
  bench.server.expects("TYPE I").closes();
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(bench.wait(1s), line("+QFTPSIZE: -6"));
}

TEST_F(FtpServiceTest, AServerThatLeavesWhileTheSessionIsClosedIsNoEvent) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), lines({"DEACT OK", "+QFTPCLOSE: 0"}));
  EXPECT_EQ(bench.wait(100s), "");
}

// AN-3-04
TEST_F(FtpServiceTest, WhatElseIsAskedWhileACommandRunsIsBusy) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"g\"\r"), ok_then("+QFTPSIZE: -3"));
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"g\",5\r"), ok_then("+QFTPPUT: -3"));
  EXPECT_EQ(bench.say("AT+QFTPGET=\"g\"\r"), ok_then("+QFTPGET: -3"));
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), ok_then("+QFTPOPEN: -3"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: WORKING", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPCFG=7\r"), line("+QFTPCFG: 0"));
  EXPECT_EQ(bench.say("AT+QSSLCFG=\"ftps\"\r"), lines({"+QSSLCFG: \"ftps\",0", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPUSER=\"v\";+QFTPPASS=\"w\"\r"), line("OK"));
  server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 7");
  EXPECT_EQ(bench.wait(0s), line("+QFTPSIZE: 7"));
}

TEST(FtpService, ABusyAnswerComes50MillisecondsBehindTheOkToo) {
  Bench bench(unhurried());
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPOPEN: -3"));
}

TEST_F(FtpServiceTest, TwoCommandsOfOneLineHaveOneOkAndTheSecondIsBusy) {
  open(bench);
  server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 7");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\";+QFTPSIZE=\"g\"\r"),
            lines({"OK", "+QFTPSIZE: -3", "+QFTPSIZE: 7"}));
}

TEST_F(FtpServiceTest, ResultsWaitForTheEndOfTheAnswerThatIsUnderWay) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2\r"), line("CONNECT"));
  server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 7");
  EXPECT_EQ(bench.wait(1s), "");
  EXPECT_EQ(bench.say("xy"), lines({"+QSECWRITE: 2,7879", "OK", "+QFTPSIZE: 7"}));
}

TEST_F(FtpServiceTest, AnUploadWaitsWithItsConnectForTheAnswerThatIsUnderWay) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",2\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2\r"), line("CONNECT"));
  begins(server, "STOR f").data_receives().replies("226 done");
  EXPECT_EQ(bench.wait(1s), "");
  EXPECT_EQ(bench.say("xy"), lines({"+QSECWRITE: 2,7879", "OK", "CONNECT"}));
  EXPECT_EQ(bench.say("zz"), line("+QFTPPUT: 2"));
  EXPECT_EQ(server.uploads(), std::vector<std::string>{"zz"});
}

TEST_F(FtpServiceTest, AResetEndsTheSessionWithoutAWord) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  bench.say("AT+CFUN=1,1\r");
  const std::string said = bench.wait(100s);
  EXPECT_EQ(said.find("QFTP"), std::string::npos) << said;
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: IDLE", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPUSER?\r"), lines({"+QFTPUSER: \"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPPATH?\r"), lines({"+QFTPPATH: \"/\"", "OK"}));
  bench.replace_server().logs_in();
  open_at(bench, 21);
}

TEST_F(FtpServiceTest, PowerMayGoInTheMiddleOfATransfer) {
  for (const std::string command : {"AT+QFTPPUT=\"f\",5\r", "AT+QFTPGET=\"f\"\r"}) {
    ScriptedServer& fresh = bench.replace_server();
    open(fresh, bench);
    begins(fresh, command.find("PUT") != std::string::npos ? "STOR f" : "RETR f");
    EXPECT_EQ(bench.say(command), lines({"OK", "CONNECT"}));
    bench.power_cycle();
    bench.heard();
    bench.say("ATE0\r");
    EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: IDLE", "OK"}));
  }
}

}  // namespace
}  // namespace m95::test
