// AT+QFTPPUT that fails: the code of each cause, and what becomes of what the host still sends.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kConnect = lines({"OK", "CONNECT"});

struct QftpputFailureTest : testing::Test {
  Bench bench{Bench::modem(), 2};
  ScriptedServer& server = bench.server;
  std::string put(const std::string& arguments) {
    return bench.say("AT+QFTPPUT=" + arguments + "\r");
  }
  void put_certificate() {
    bench.say("AT+QSECWRITE=\"NVRAM:CA0\",2\r");
    EXPECT_EQ(bench.say("xy"), lines({"+QSECWRITE: 2,7879", "OK"}));
  }
  void expect_certificate() {
    EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), lines({"+QSECREAD: 1,7879", "OK"}));
  }
  /// An upload of `size` bytes that the server refuses after three.
  void fail_after_three(int size) {
    open(bench);
    begins(server, "STOR f").data_receives(3).replies("552 full");
    EXPECT_EQ(put("\"f\"," + std::to_string(size)), kConnect);
    EXPECT_EQ(bench.say("abc"), line("+QFTPPUT: -552"));
  }
};

// AN-3-18, AN-3-19, AN-3-20, AN-3-21, AN-3-22, AN-3-23, AN-3-24, AN-3-25, AN-3-26, AN-3-27
// AN-3-28, AN-3-29, AN-3-30, AN-3-31, AN-3-32
TEST_F(QftpputFailureTest, ARefusalBeforeTheDataIsMinusItsCodeAndThereIsNoConnect) {
  for (const std::string code : kServerCodes) {
    Bench other;
    open(other);
    other.server.expects("TYPE I").replies("200 I").opens_passive();
    other.server.expects("STOR f").replies(code + " no");
    EXPECT_EQ(other.say("AT+QFTPPUT=\"f\",5\r"), ok_then("+QFTPPUT: -" + code));
    EXPECT_EQ(other.say("AT\r"), line("OK"));
    EXPECT_EQ(other.wait(100s), "");
  }
}

// AN-3-18, AN-3-21, AN-3-23, AN-3-28, AN-3-30, AN-3-31
TEST_F(QftpputFailureTest, ARefusalBehindTheDataIsMinusItsCode) {
  for (const std::string code : kServerCodes) {
    Bench other;
    open(other);
    begins(other.server, "STOR f").data_receives().replies(code + " no");
    EXPECT_EQ(other.say("AT+QFTPPUT=\"f\",5\r"), kConnect);
    EXPECT_EQ(other.say("hello"), line("+QFTPPUT: -" + code));
    EXPECT_EQ(other.say("AT\r"), line("OK"));  // all of the file had come: nothing is swallowed
  }
}

// AN-3-03
TEST_F(QftpputFailureTest, ARefusalOutsideTable4IsMinus1) {
  open(bench);
  begins(server, "STOR f").data_receives().replies("451 no");
  put("\"f\",5");
  EXPECT_EQ(bench.say("hello"), line("+QFTPPUT: -1"));
}

TEST_F(QftpputFailureTest, WhatTheHostStillSendsIsNoCommandLine) {
  put_certificate();
  const std::string rest = "\rAT+QSECDEL=\"NVRAM:CA0\"\r";
  fail_after_three(3 + static_cast<int>(rest.size()));
  EXPECT_EQ(bench.say(rest), "");  // to the declared size
  expect_certificate();
}

TEST_F(QftpputFailureTest, SwallowingEndsAfter2SecondsOfSilence) {
  put_certificate();
  fail_after_three(100);
  EXPECT_EQ(bench.wait(1999ms), "");
  EXPECT_EQ(bench.say("\rAT+QSECDEL=\"NVRAM:CA0\"\r"), "");
  EXPECT_EQ(bench.wait(1999ms), "");
  EXPECT_EQ(bench.say("\rAT+QSECDEL=\"NVRAM:CA0\"\r"), "");
  EXPECT_EQ(bench.wait(2s), "");
  expect_certificate();
}

TEST_F(QftpputFailureTest, SwallowingEndsAtPlusPlusPlus) {
  put_certificate();
  fail_after_three(100);
  EXPECT_EQ(bench.say("\rAT+QSECDEL=\"NVRAM:CA0\"\r"), "");
  bench.wait(500ms);
  bench.say("+++");
  EXPECT_EQ(bench.wait(500ms), "");
  expect_certificate();
}

TEST_F(QftpputFailureTest, ResultAndSwallowingGoTogetherWhenAllCameInOneBurst) {
  put_certificate();
  open(bench);
  begins(server, "STOR f").data_receives(3).replies("552 full");
  const std::string rest = "\rAT+QSECDEL=\"NVRAM:CA0\"\r";
  put("\"f\"," + std::to_string(3 + rest.size()));
  EXPECT_EQ(bench.say("abc" + rest), line("+QFTPPUT: -552"));
  expect_certificate();
}

TEST_F(QftpputFailureTest, ALineFeedThatWaitsAtTheHeadOfTheRestIsCountedAsData) {
  open(bench);
  server.data_capacity(4);
  begins(server, "STOR f").waits(10s).replies("552 full");
  put("\"f\",20");
  EXPECT_EQ(bench.say("0123456789"), "");
  EXPECT_EQ(bench.say("\n123456789"), "");
  EXPECT_EQ(bench.wait(10s), line("+QFTPPUT: -552"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(QftpputFailure, NothingIsRunWhileTheResultWaitsForItsTime) {
  Bench bench(unhurried());
  open(bench);
  begins(bench.server, "STOR f").data_receives(3).replies("552 full");
  bench.say("AT+QFTPPUT=\"f\",8\r");
  EXPECT_EQ(bench.wait(50ms), line("CONNECT"));
  EXPECT_EQ(bench.say("abc"), "");
  EXPECT_EQ(bench.say("\rAT"), "");
  EXPECT_EQ(bench.wait(50ms), line("+QFTPPUT: -552"));
  EXPECT_EQ(bench.say("\rI"), "");
  bench.wait(2s);
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(QftpputFailureTest, TheSessionGoesOn) {
  fail_after_three(3);
  server.expects("SIZE f").replies("213 3");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: 3"));
}

// AN-3-20
TEST_F(QftpputFailureTest, ADataConnectionThatIsRefusedIsMinus425) {
  open(bench);
  server.data_refused().expects("TYPE I").replies("200 I").opens_passive();
  EXPECT_EQ(put("\"f\",5"), ok_then("+QFTPPUT: -425"));
}

// AN-3-13
TEST_F(QftpputFailureTest, ADataConnectionThatIsNotAnsweredIsMinus9After75Seconds) {
  open(bench);
  server.data_silent().expects("TYPE I").replies("200 I").opens_passive();
  EXPECT_EQ(put("\"f\",5"), line("OK"));
  EXPECT_EQ(bench.wait(74999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPPUT: -9"));
}

// AN-3-11
TEST_F(QftpputFailureTest, ADataConnectionThatIsClosedIsMinus7WhenNoWordFollows) {
  open(bench);
  begins(server, "STOR f").data_receives(3).data_resets();
  EXPECT_EQ(put("\"f\",5"), kConnect);
  EXPECT_EQ(bench.say("abc"), "");
  EXPECT_EQ(bench.say("de"), "");
  EXPECT_EQ(bench.wait(60s), line("+QFTPPUT: -7"));
}

// AN-3-21
TEST_F(QftpputFailureTest, ADataConnectionThatIsClosedIsTheServersCodeWhenItComes) {
  open(bench);
  begins(server, "STOR f").data_receives(3).data_resets().waits(10s).replies("426 cut");
  put("\"f\",5");
  bench.say("abc");
  bench.say("de");
  EXPECT_EQ(bench.wait(10s), line("+QFTPPUT: -426"));
}

// AN-3-13
TEST_F(QftpputFailureTest, AServerThatDoesNotReadIsMinus9AfterAMinute) {
  open(bench);
  server.data_capacity(4);
  begins(server, "STOR f");
  put("\"f\",5");
  EXPECT_EQ(bench.say("hello"), "");
  EXPECT_EQ(bench.wait(59999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPPUT: -9"));
}

TEST_F(QftpputFailureTest, AnUploadThatTheServerCallsCompleteTooEarlyIsMinus7) {
  open(bench);
  begins(server, "STOR f").data_receives(3).replies("226 done");
  put("\"f\",5");
  EXPECT_EQ(bench.say("abc"), line("+QFTPPUT: -7"));
}

// AN-3-10
TEST_F(QftpputFailureTest, AServerThatLeavesInTheMiddleIsMinus6) {
  open(bench);
  begins(server, "STOR f").data_receives(3).closes();
  put("\"f\",10");
  EXPECT_EQ(bench.say("abc"), line("+QFTPPUT: -6"));
  EXPECT_EQ(bench.say("AT+QPO\r"), "");  // 7 bytes: swallowed
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
}

// AN-3-12
TEST_F(QftpputFailureTest, AContextThatIsLostIsMinus8) {
  put_certificate();
  open(bench);
  begins(server, "STOR f");
  const std::string rest = "\rAT+QSECDEL=\"NVRAM:CA0\"\r";
  put("\"f\"," + std::to_string(rest.size()));
  EXPECT_EQ(bench.say("AT+CGATT=0\r", 1), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(bench.heard(0), lines({"+PDP DEACT", "+QFTPPUT: -8"}));
  EXPECT_EQ(bench.say(rest), "");
  expect_certificate();
  EXPECT_EQ(bench.wait(100s), "");  // no +QFTPERROR behind it
}

TEST_F(QftpputFailureTest, ACallerWhoDeactivatesTheContextEndsTheUpload) {
  open(bench);
  begins(server, "STOR f");
  put("\"f\",2");
  EXPECT_EQ(bench.say("AT+QIDEACT\r", 1), line("DEACT OK"));
  EXPECT_EQ(bench.heard(0), line("+QFTPPUT: -8"));
}

}  // namespace
}  // namespace m95::test
