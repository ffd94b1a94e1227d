// A session between its transfers: SIZE, QUIT, losses, abort; and every network step failing in
// turn.
#include "protocol/ftp/session.hpp"

#include <gtest/gtest.h>

#include "tests/protocol/ftp/session_bench.hpp"

namespace m95::ftp {
namespace {
using namespace std::chrono_literals;
using m95::test::ScriptedServer;
using m95::test::VirtualClock;
using test::SessionBench;

struct SessionTest : testing::Test {
  VirtualClock clock;
  ScriptedServer server{clock};
  SessionBench bench{clock, server};

  void open() {
    server.logs_in();
    ASSERT_EQ(bench.open(), "0");
  }
};

TEST_F(SessionTest, SizeIsAskedForInTypeIWhichIsSaidOnce) {
  open();
  server.expects("TYPE I").replies("226 odd but fine").expects("SIZE f").replies("213 10220");
  server.expects("SIZE g").replies("213  0 ");
  EXPECT_EQ(bench.size("f"), "10220");
  EXPECT_EQ(bench.size("g"), "0");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(SessionTest, SizesThatAreNoneAreMinus1AndRefusalsTheirCode) {
  open();
  server.expects("TYPE I").replies("200 I");
  const std::vector<std::pair<std::string, std::string>> cases{
      {"213 9223372036854775807", "9223372036854775807"},
      {"213 12 bytes", "12"},
      {"213 9223372036854775808", "-1"},
      {"213 99999999999999999999", "-1"},
      {"213 -5", "-1"},
      {"213 file f is 5", "-1"},
      {"213", "-1"},
      {"550 no such file", "-550"},
      {"502 no SIZE", "-502"},
      {"504 not now", "-1"}};
  for (const auto& [reply, outcome] : cases) {
    server.expects("SIZE f").replies(reply);
    EXPECT_EQ(bench.size("f"), outcome) << reply;
  }
  EXPECT_TRUE(bench.session.is_open());
}

TEST_F(SessionTest, ARefusedTypeIsTheOperationsErrorAndAskedAgain) {
  open();
  server.expects("TYPE I").replies("504 no").expects("TYPE I").replies("200 I").expects("SIZE f");
  server.replies("213 5");
  EXPECT_EQ(bench.size("f"), "-1");
  EXPECT_EQ(bench.size("f"), "5");
}

TEST_F(SessionTest, AReplyThatNeverComesIsMinus9AfterAMinute) {
  open();
  server.expects("TYPE I");
  bench.start_size("f");
  clock.advance(59s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
  EXPECT_TRUE(bench.session.is_open());
}

// AN-3-03
TEST_F(SessionTest, WithoutASessionEveryOperationIsMinus1) {
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(bench.size("f"), "-1");
  EXPECT_EQ(bench.store("f", "x"), "-1");
  EXPECT_EQ(bench.retrieve("f"), "-1");
  EXPECT_EQ(bench.quit(), "0");
}

TEST_F(SessionTest, QuitSaysGoodbyeAndCloses) {
  open();
  server.quits();
  EXPECT_EQ(bench.quit(), "0");
  EXPECT_EQ(server.problem(), "");
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(bench.lost, "");
}

TEST_F(SessionTest, QuitWaitsFiveSecondsForItsReply) {
  open();
  server.expects("QUIT").expects_end();
  bench.start_quit();
  clock.advance(4s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "0");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(SessionTest, QuitUnderTlsEndsWithCloseNotifyThoughTheServerHasLeft) {
  server.logs_in_implicit();
  ASSERT_EQ(bench.open(Protection::implicit_tls), "0");
  server.quits();
  EXPECT_EQ(bench.quit(), "0");
  EXPECT_EQ(server.dialogue(), "<TLS>|USER u|PASS p|PBSZ 0|PROT P|QUIT|<close_notify>");
}

TEST_F(SessionTest, QuitAnsweredByALeavingServerIsFine) {
  for (const bool polite : {true, false}) {
    ScriptedServer leaving(clock);
    SessionBench other(clock, leaving);
    leaving.logs_in().expects("QUIT");
    if (polite) {
      leaving.closes();
    } else {
      leaving.resets();
    }
    ASSERT_EQ(other.open(), "0");
    EXPECT_EQ(other.quit(), "0");
    EXPECT_EQ(other.lost, "");
  }
}

TEST_F(SessionTest, AServerThatLeavesAnIdleSessionIsTold) {
  open();
  server.waits(100s).closes();
  clock.advance(100s);
  EXPECT_EQ(bench.lost, "-6 ");
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(bench.size("f"), "-1");
  EXPECT_EQ(bench.lost, "-6 ");
}

TEST_F(SessionTest, AResetOfAnIdleSessionIsMinus6Too) {
  open();
  server.resets();
  clock.settle();
  EXPECT_EQ(bench.lost, "-6 ");
}

// AN-3-18
TEST_F(SessionTest, A421ToAnIdleSessionIsToldOnce) {
  open();
  server.waits(100s).replies("421 timeout").expects_end();
  clock.advance(100s);
  EXPECT_EQ(bench.lost, "-421 ");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(SessionTest, A421BehindTheResultIsToldAfterIt) {
  open();
  server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 5\r\n421 bye").closes();
  EXPECT_EQ(bench.size("f"), "5");
  EXPECT_EQ(bench.lost, "-421 ");
  EXPECT_FALSE(bench.session.is_open());
}

TEST_F(SessionTest, WhatNobodyUnderstandsEndsTheSessionInSilence) {
  open();
  server.replies("rubbish");
  clock.settle();
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(bench.lost, "");
}

TEST_F(SessionTest, UnaskedRepliesAreNotTakenForAnswers) {
  open();
  server.replies("226 what was that").replies("550 and that");
  clock.settle();
  EXPECT_TRUE(bench.log.has("- unasked: 226\n"));
  EXPECT_TRUE(bench.log.has("- unasked: 550\n"));
  server.expects("TYPE I").replies("200 I\r\n550 glued").expects("SIZE f").replies("213 5");
  EXPECT_EQ(bench.size("f"), "5");
}

TEST_F(SessionTest, AMalformedReplyIsMinus1AndEndsTheSession) {
  open();
  server.expects("TYPE I").replies("what?");
  EXPECT_EQ(bench.size("f"), "-1");
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(bench.lost, "");
}

TEST_F(SessionTest, AbortOfAnIdleSessionIsNoLoss) {
  open();
  server.expects_end();
  bench.session.abort();
  clock.settle();
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(bench.lost, "");
  EXPECT_EQ(server.problem(), "");
}

}  // namespace
}  // namespace m95::ftp
