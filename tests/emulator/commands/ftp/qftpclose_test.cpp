// AT+QFTPCLOSE: ending a session, and ending what runs.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kClose = "AT+QFTPCLOSE\r";

std::string state(Bench& bench, std::size_t channel = 0) {
  return bench.say("AT+QFTPSTAT\r", channel);
}
std::string stat(const char* expected) {
  return lines({"+QFTPSTAT: " + std::string(expected), "OK"});
}

struct QftpcloseTest : testing::Test {
  Bench bench;
  ScriptedServer& server = bench.server;
};

// AN-2.1-04
TEST_F(QftpcloseTest, HasTestAndExecuteForms) {
  EXPECT_EQ(bench.say("AT+QFTPCLOSE=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPCLOSE?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QFTPCLOSE=0\r"), line("ERROR"));
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE: -1"));
}

TEST_F(QftpcloseTest, SaysQuitAndIsClosed) {
  open(bench);
  server.quits();
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE: 0"));
  EXPECT_EQ(server.dialogue(), "USER u|PASS p|QUIT");
  EXPECT_EQ(state(bench), stat("CLOSED"));
  EXPECT_EQ(bench.wait(100s), "");
}

// AN-3-03
TEST_F(QftpcloseTest, WithoutASessionItIsMinus1EachTime) {
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE: -1"));
  EXPECT_EQ(state(bench), stat("IDLE"));
  open(bench);
  server.quits();
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE: 0"));
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE: -1"));
  EXPECT_EQ(state(bench), stat("CLOSED"));
}

TEST(Qftpclose, TheFirmwareDialectHasNoBlank) {
  Bench bench(firmware());
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE:-1"));
  open(bench);
  bench.server.quits();
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE:0"));
}

TEST(Qftpclose, TheResultComes50MillisecondsBehindTheOk) {
  Bench bench(unhurried());
  EXPECT_EQ(bench.say(kClose), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPCLOSE: -1"));
  open(bench);
  bench.server.quits();
  EXPECT_EQ(bench.say(kClose), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPCLOSE: 0"));
}

TEST_F(QftpcloseTest, ASessionCanBeOpenedAgain) {
  for (int times = 0; times < 3; ++times) {
    open(bench);
    server.quits();
    EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE: 0"));
  }
  EXPECT_EQ(server.problem(), "");
}

TEST_F(QftpcloseTest, EndsASessionUnderTls) {
  server.logs_in_implicit().expects("QUIT").replies("221 bye").expects_end();
  open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE: 0"));
  EXPECT_EQ(server.problem(), "");
}

TEST_F(QftpcloseTest, AServerThatDoesNotAnswerQuitIsLeftAfter5Seconds) {
  open(bench);
  EXPECT_EQ(bench.say(kClose), line("OK"));
  EXPECT_EQ(state(bench), stat("CLOSING"));
  EXPECT_EQ(bench.wait(4999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPCLOSE: 0"));
  EXPECT_EQ(state(bench), stat("CLOSED"));
}

TEST_F(QftpcloseTest, WhatIsAskedWhileClosingIsBusy) {
  open(bench);
  EXPECT_EQ(bench.say(kClose), line("OK"));
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE: -3"));
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -3"));
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), ok_then("+QFTPOPEN: -3"));
  EXPECT_EQ(bench.wait(5s), line("+QFTPCLOSE: 0"));
}

TEST_F(QftpcloseTest, AServerThatClosesFirstChangesNothing) {
  open(bench);
  server.expects("QUIT").closes();
  EXPECT_EQ(bench.say(kClose), ok_then("+QFTPCLOSE: 0"));
  EXPECT_EQ(bench.wait(100s), "");
}

TEST_F(QftpcloseTest, EndsAnOpeningWhichSaysSoFirst) {
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), line("OK"));
  EXPECT_EQ(bench.say(kClose), lines({"OK", "+QFTPOPEN: -1", "+QFTPCLOSE: 0"}));
  EXPECT_EQ(state(bench), stat("CLOSED"));
  open(bench.replace_server(), bench);
}

TEST(Qftpclose, EndsAnOpeningThatWaitsForItsContext) {
  Bench bench(unhurried());
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), line("OK"));
  EXPECT_EQ(bench.wait(100ms), "");
  EXPECT_EQ(bench.say(kClose), line("OK"));
  EXPECT_EQ(bench.wait(10s), lines({"+QFTPOPEN: -1", "+QFTPCLOSE: 0"}));
  EXPECT_TRUE(bench.server.connections().empty());
}

TEST_F(QftpcloseTest, EndsASizeAndTheSession) {
  open(bench);
  server.expects("TYPE I").replies("200 I").expects("SIZE f").expects_end();
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.say(kClose), lines({"OK", "+QFTPSIZE: -1", "+QFTPCLOSE: 0"}));
  EXPECT_EQ(server.problem(), "");
  EXPECT_EQ(bench.wait(100s), "");
}

TEST_F(QftpcloseTest, EndsTransfersThatHaveNotBegunToMoveData) {
  for (const std::string command : {"AT+QFTPPUT=\"f\",5\r", "AT+QFTPGET=\"f\"\r"}) {
    ScriptedServer& other = bench.replace_server();
    open(other, bench);
    other.expects("TYPE I").replies("200 I").opens_passive();
    EXPECT_EQ(bench.say(command), line("OK"));
    const std::string name = command.substr(2, 8);
    EXPECT_EQ(bench.say(kClose), lines({"OK", name + ": -1", "+QFTPCLOSE: 0"}));
    EXPECT_EQ(bench.say("AT\r"), line("OK"));
  }
}

TEST(Qftpclose, AnotherChannelMayNot) {
  Bench bench(Bench::modem(), 2);
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), line("OK"));
  EXPECT_EQ(bench.say(kClose, 1), ok_then("+QFTPCLOSE: -3"));
  EXPECT_EQ(state(bench, 1), stat("OPENING"));
  bench.server.greets().expects("USER anonymous").replies("230 in");
  EXPECT_EQ(bench.wait(1s), line("+QFTPOPEN: 0"));
  EXPECT_EQ(bench.say(kClose, 1), ok_then("+QFTPCLOSE: -3"));
  EXPECT_EQ(state(bench), stat("OPENED"));
}

}  // namespace
}  // namespace m95::test
