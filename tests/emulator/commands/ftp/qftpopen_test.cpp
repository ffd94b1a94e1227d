// AT+QFTPOPEN: its forms, its login, and how it is refused.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kOpen = "AT+QFTPOPEN=\"ftp.example\",21\r";

struct QftpopenTest : testing::Test {
  Bench bench;
  ScriptedServer& server = bench.server;
  std::string open_now() {
    bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
    return bench.say(kOpen);
  }
  void expect_code(const std::string& code) {
    EXPECT_EQ(open_now(), ok_then("+QFTPOPEN: " + code));
    EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
    EXPECT_EQ(bench.wait(1000s), "");  // one line, and no more
  }
  void expect_code_after(Duration how_long, const std::string& code) {
    EXPECT_EQ(open_now(), line("OK"));
    EXPECT_EQ(bench.wait(how_long - 1ms), "");
    EXPECT_EQ(bench.wait(1ms), line("+QFTPOPEN: " + code));
  }
};

// AN-2.1-01, AN-2.1-02, AN-2.1-03
TEST_F(QftpopenTest, HasTestReadAndWriteForms) {
  EXPECT_EQ(bench.say("AT+QFTPOPEN=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPOPEN?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPOPEN\r"), line("ERROR"));
  server.logs_in();
  EXPECT_EQ(open_now(), ok_then("+QFTPOPEN: 0"));
  EXPECT_EQ(bench.say("AT+QFTPOPEN?\r"), lines({"+QFTPOPEN: \"ftp.example\",21", "OK"}));
}

// AN-4.2.4-02, AN-4.2.4-03, AN-4.2.4-04
TEST_F(QftpopenTest, LogsIn) {
  server.greets().expects("USER test").replies("331 word").expects("PASS test").replies("230 in");
  EXPECT_EQ(bench.say("AT+QFTPUSER=\"test\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPPASS=\"test\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"ftp2.quectel.com\",21\r"), ok_then("+QFTPOPEN: 0"));
  EXPECT_EQ(server.problem(), "");
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
}

TEST_F(QftpopenTest, TakesAQuotedPort) {
  server.logs_in();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"192.0.2.1\",\"21\"\r"), ok_then("+QFTPOPEN: 0"));
}

TEST(Qftpopen, TheFirmwareDialectHasNoBlank) {
  Bench bench(firmware());
  bench.server.logs_in();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  EXPECT_EQ(bench.say(kOpen), ok_then("+QFTPOPEN:0"));
}

TEST_F(QftpopenTest, WrongParametersAreAPlainErrorAndContactNobody) {
  bench.say("AT+CMEE=2\r");
  for (const std::string& wrong :
       {std::string("\"h\""), std::string("\"h\","), std::string("\"h\",0"),
        std::string("\"h\",65536"), std::string("\"h\",-1"), std::string("\"h\",x"),
        std::string("\"h\",\"\""), std::string("\"\",21"), std::string(",21"), std::string(),
        std::string("\"h\",21,1"), std::string("\"h\\0D\\0Ai\",21"), std::string("\"h\\00\",21"),
        std::string("\"h,21"), "\"" + std::string(101, 'h') + "\",21"}) {
    EXPECT_EQ(bench.say("AT+QFTPOPEN=" + wrong + "\r"), line("ERROR")) << wrong;
  }
  EXPECT_TRUE(server.connections().empty());
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: IDLE", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPOPEN?\r"), line("OK"));
}

TEST_F(QftpopenTest, TakesEveryPortAnd100CharactersOfHost) {
  const std::string longest(100, 'h');
  for (const int port : {1, 65535}) {
    EXPECT_EQ(bench.say("AT+QFTPOPEN=\"" + longest + "\"," + std::to_string(port) + "\r"),
              line("OK"));
    EXPECT_EQ(server.connections().back().port, port);
    EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), lines({"OK", "+QFTPOPEN: -1", "+QFTPCLOSE: 0"}));
  }
  EXPECT_EQ(bench.say("AT+QFTPOPEN?\r"), lines({"+QFTPOPEN: \"" + longest + "\",65535", "OK"}));
}

TEST(Qftpopen, TheResultComes50MillisecondsBehindTheOk) {
  Bench bench(unhurried());
  bench.say("AT+QIREGAPP\r");
  bench.say("AT+QIACT\r");
  EXPECT_EQ(bench.wait(10s), line("OK"));
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  bench.server.logs_in();
  EXPECT_EQ(bench.say(kOpen), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPOPEN: 0"));
}

TEST_F(QftpopenTest, ActivatesTheForegroundContextItself) {
  server.logs_in();
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));
  EXPECT_EQ(open_now(), ok_then("+QFTPOPEN: 0"));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
}

TEST_F(QftpopenTest, ActivatesFromIpStartToo) {
  server.logs_in();
  EXPECT_EQ(bench.say("AT+QIREGAPP\r"), line("OK"));
  EXPECT_EQ(open_now(), ok_then("+QFTPOPEN: 0"));
}

// AN-3-04
TEST_F(QftpopenTest, ASecondOpeningIsMinus3WhileTheFirstRunsAndAfterIt) {
  EXPECT_EQ(open_now(), line("OK"));
  EXPECT_EQ(bench.say(kOpen), ok_then("+QFTPOPEN: -3"));
  server.logs_in();
  EXPECT_EQ(bench.wait(1s), line("+QFTPOPEN: 0"));
  EXPECT_EQ(bench.say(kOpen), ok_then("+QFTPOPEN: -3"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
  EXPECT_EQ(server.connections().size(), 1U);
}

// AN-3-05
TEST(Qftpopen, AnotherChannelIsBusyUntilTheOwnerHasClosed) {
  Bench bench(Bench::modem(), 2);
  open(bench);
  EXPECT_EQ(bench.say(kOpen, 1), ok_then("+QFTPOPEN: -3"));
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r", 1), ok_then("+QFTPSIZE: -3"));
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",5\r", 1), ok_then("+QFTPPUT: -3"));
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r", 1), ok_then("+QFTPGET: -3"));
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r", 1), ok_then("+QFTPCLOSE: -3"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r", 1), lines({"+QFTPSTAT: OPENED", "OK"}));
  EXPECT_EQ(bench.heard(0), "");
  bench.server.quits().logs_in();
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r", 0), ok_then("+QFTPCLOSE: 0"));
  EXPECT_EQ(bench.say(kOpen, 1), ok_then("+QFTPOPEN: 0"));
  EXPECT_EQ(bench.say(kOpen, 0), ok_then("+QFTPOPEN: -3"));
}

TEST(Qftpopen, ASessionThatFailedOrWasLostHoldsNobodyElse) {
  Bench bench(Bench::modem(), 2);
  bench.server.greets("421 full");
  EXPECT_EQ(bench.say(kOpen, 0), ok_then("+QFTPOPEN: -421"));
  ScriptedServer& second = bench.replace_server();
  second.logs_in();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  EXPECT_EQ(bench.say(kOpen, 1), ok_then("+QFTPOPEN: 0"));
  second.closes();
  EXPECT_EQ(bench.wait(0s, 1), line("+QFTPERROR:-6"));
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r", 0), ok_then("+QFTPCLOSE: -1"));
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r", 0), ok_then("+QFTPSIZE: -1"));
  bench.replace_server().logs_in();
  EXPECT_EQ(bench.say(kOpen, 0), ok_then("+QFTPOPEN: 0"));
}

// AN-3-06
TEST_F(QftpopenTest, ANameThatIsNotKnownIsMinus4) {
  server.resolving_fails();
  expect_code("-4");
}

// AN-3-06
TEST_F(QftpopenTest, ANameServerThatIsSilentIsMinus4After14Seconds) {
  server.resolving_hangs();
  expect_code_after(14s, "-4");
}

// AN-3-07
TEST_F(QftpopenTest, AContextThatCannotBeActivatedIsMinus5) {
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), line("OK"));
  expect_code("-5");
  EXPECT_EQ(bench.say("AT+CGATT=1\r"), line("OK"));
  server.logs_in();
  EXPECT_EQ(open_now(), ok_then("+QFTPOPEN: 0"));
}

TEST_F(QftpopenTest, ALostContextIsMinus5UntilItIsDeactivated) {
  open(bench);
  bench.say("AT+CGATT=0\r");
  bench.say("AT+CGATT=1\r");
  EXPECT_EQ(open_now(), ok_then("+QFTPOPEN: -5"));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  bench.replace_server().logs_in();
  EXPECT_EQ(open_now(), ok_then("+QFTPOPEN: 0"));
}

// AN-3-08
TEST_F(QftpopenTest, AServerThatRefusesTheConnectionIsMinus5) {
  server.connecting_fails();
  expect_code("-5");
}

TEST(Qftpopen, WhatNetworkAllowDoesNotNameIsMinus5) {
  config::Modem modem = Bench::modem();
  modem.network.allow = {{"ftp.allowed", 0}};
  Bench bench(modem);
  EXPECT_EQ(bench.say(kOpen), ok_then("+QFTPOPEN: -5"));
  EXPECT_TRUE(bench.server.connections().empty());
}

// AN-3-13
TEST_F(QftpopenTest, AServerThatDoesNotAnswerTheConnectionIsMinus9After75Seconds) {
  server.connecting_hangs();
  expect_code_after(75s, "-9");
}

// AN-3-13
TEST_F(QftpopenTest, AServerThatDoesNotGreetIsMinus9AfterAMinute) { expect_code_after(60s, "-9"); }

// AN-3-10
TEST_F(QftpopenTest, AServerThatClosesBeforeItGreetsIsMinus6) {
  server.closes();
  expect_code("-6");
}

// AN-3-09
TEST_F(QftpopenTest, AConnectionThatBreaksInTheLoginIsMinus5) {
  server.greets().expects("USER u").resets();
  expect_code("-5");
}

// AN-3-18, AN-3-19, AN-3-27
TEST_F(QftpopenTest, ALoginThatIsRefusedIsMinusTheCode) {
  for (const char* step : {"greeting", "USER", "PASS"}) {
    for (const std::string code : kServerCodes) {
      Bench other;
      const std::string refusal = code + " no";
      if (step == std::string("greeting")) other.server.greets(refusal);
      if (step == std::string("USER")) other.server.greets().expects("USER u").replies(refusal);
      if (step == std::string("PASS")) {
        other.server.greets().expects("USER u").replies("331 word").expects("PASS p");
        other.server.replies(refusal);
      }
      other.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
      EXPECT_EQ(other.say(kOpen), ok_then("+QFTPOPEN: -" + code)) << step;
      EXPECT_EQ(other.wait(100s), "");
    }
  }
}

// AN-3-28
TEST_F(QftpopenTest, AServerThatWantsAnAccountIsMinus532) {
  server.greets().expects("USER u").replies("332 account");
  expect_code("-532");
}

// AN-3-03
TEST_F(QftpopenTest, AServerThatIsNoFtpServerIsMinus1) {
  server.replies("SSH-2.0-x");
  expect_code("-1");
}

}  // namespace
}  // namespace m95::test
