// Downloads that go wrong: what each way comes to, and that the next one works.
#include <gtest/gtest.h>

#include "tests/protocol/ftp/retrieve_bench.hpp"

namespace m95::ftp {
namespace {
using namespace std::chrono_literals;
using test::RetrieveTest;

// The two ways to end a download under TLS.
TEST_F(RetrieveTest, WithoutCloseNotifyTheSizeDecides) {
  open_tls();
  const std::vector<std::pair<std::string, std::string>> cases{
      {"213 5", "5"}, {"213 6", "-7"}, {"213 4", "-7"}, {"550 no", "-7"}, {"213 lies", "-7"}};
  for (const auto& [size, outcome] : cases) {
    SCOPED_TRACE(size);
    server.opens_passive().expects("RETR f").replies("150 go").data_handshakes();
    server.data_sends("hello").data_cuts().replies("226 done").expects("SIZE f").replies(size);
    EXPECT_EQ(bench.retrieve("f"), outcome);
  }
  expect_usable();
}

TEST_F(RetrieveTest, CloseNotifyMayBeRequired) {
  open_tls();
  bench.options.close_notify = CloseNotify::required;
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes();
  server.data_sends("hello").data_cuts().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "-7");
  expect_usable();
}

TEST_F(RetrieveTest, CloseNotifyMayBeOptional) {
  open_tls();
  bench.options.close_notify = CloseNotify::optional;
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes();
  server.data_sends("hello").data_cuts().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
  expect_usable();
}

TEST_F(RetrieveTest, WithoutCloseNotifyAndWithARefusalTheRefusalCounts) {
  open_tls();
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes();
  server.data_sends("hello").data_cuts().replies("426 cut");
  EXPECT_EQ(bench.retrieve("f"), "-426");
  expect_usable();
}

TEST_F(RetrieveTest, ASessionThatWasNotResumedIsANetworkError) {
  open_tls();
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes().data_ends();
  server.replies("522 resume it").closes();
  EXPECT_EQ(bench.retrieve("f"), "-5");
  clock.settle();
  EXPECT_EQ(bench.lost, "-6 ");
}

TEST_F(RetrieveTest, AnotherCertificateOnTheDataConnectionIsMinus5WhateverTheServerSays) {
  open_tls();
  server.distrust_handshake(2);
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "-5");
  EXPECT_FALSE(bench.sink.begun);
  server.data_receives();
  expect_usable();
}

TEST_F(RetrieveTest, ClearBytesInsteadOfTheHandshakeAreMinus5) {
  open_tls();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hello");
  server.data_receives().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "-5");
  EXPECT_EQ(bench.sink.bytes, "");
  expect_usable();
}

TEST_F(RetrieveTest, AResetInTheHandshakeIsTheServersCodeElseMinus7) {
  open_tls();
  server.opens_passive().expects("RETR f").replies("150 go").data_resets();
  server.waits(3s).replies("425 no TLS no data");
  EXPECT_EQ(bench.retrieve("f"), "-425");
  server.opens_passive().expects("RETR f").replies("150 go").data_receives(1).data_cuts();
  EXPECT_EQ(bench.retrieve("f"), "-7");
  server.replies("426 late");
  expect_usable();
}

TEST_F(RetrieveTest, ARefusalInTheHandshakeEndsItAtOnce) {
  open_tls();
  server.opens_passive().expects("RETR f").replies("150 go").waits(2s).replies("425 no");
  bench.start_retrieve("f");
  clock.advance(2s);
  EXPECT_EQ(bench.result_now(), "-425");
  server.data_receives();
  expect_usable();
}

TEST_F(RetrieveTest, AHandshakeThatNeverEndsIsMinus9) {
  open_tls();
  server.opens_passive().expects("RETR f").replies("150 go");
  bench.start_retrieve("f");
  clock.advance(89s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
  server.replies("426 gone").data_receives();
  expect_usable();
}

// AN-3-20
TEST_F(RetrieveTest, ADataConnectionThatIsRefusedIsMinus425) {
  open();
  server.expects("PASV").data_refused().replies("227 (192,0,2,1,7,208)");
  EXPECT_EQ(bench.retrieve("f"), "-425");
  server.data_allowed();
  expect_usable();
}

TEST_F(RetrieveTest, ADataConnectionThatNeverComesIsMinus9) {
  open();
  server.expects("PASV").data_silent().replies("227 (192,0,2,1,7,208)");
  bench.start_retrieve("f");
  clock.advance(74s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
  server.data_allowed();
  expect_usable();
}

TEST_F(RetrieveTest, ARefusalWhileConnectingEndsItAtOnce) {
  open();
  server.expects("PASV").data_silent().replies("227 (192,0,2,1,7,208)").waits(2s);
  server.replies("425 nothing there").data_allowed();
  bench.start_retrieve("f");
  clock.advance(2s);
  EXPECT_EQ(bench.result_now(), "-425");
  expect_usable();
}

TEST_F(RetrieveTest, BadPassiveRepliesAreMinus1AndPortZeroMinus425) {
  open();
  server.expects("PASV").replies("227 (192,0,2,1,7,300)");
  EXPECT_EQ(bench.retrieve("f"), "-1");
  server.expects("PASV").replies("227 (192,0,2,1,0,0)");
  EXPECT_EQ(bench.retrieve("f"), "-425");
  expect_usable();
}

struct RefusedRetrieveTest : RetrieveTest, testing::WithParamInterface<int> {};
// AN-3-20, AN-3-21, AN-3-22, AN-3-23, AN-3-24, AN-3-25, AN-3-26
// AN-3-27, AN-3-28, AN-3-29, AN-3-30, AN-3-31, AN-3-32
TEST_P(RefusedRetrieveTest, InsteadOf150IsThatCode) {
  open();
  server.opens_passive().expects("RETR f").replies(std::to_string(GetParam()) + " no");
  EXPECT_EQ(bench.retrieve("f"), std::to_string(-GetParam()));
  EXPECT_FALSE(bench.sink.begun);
  server.data_receives();
  expect_usable();
}
TEST_P(RefusedRetrieveTest, InsteadOf226IsThatCode) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel").data_ends();
  server.replies(std::to_string(GetParam()) + " no");
  EXPECT_EQ(bench.retrieve("f"), std::to_string(-GetParam()));
  EXPECT_EQ(bench.session.transferred(), 3U);
  expect_usable();
}
INSTANTIATE_TEST_SUITE_P(Table4, RefusedRetrieveTest,
                         testing::Values(425, 426, 450, 452, 500, 501, 502, 530, 532, 550, 551, 552,
                                         553));

// AN-3-19
TEST_F(RetrieveTest, A421EndsTheSessionAndIsSaidOnce) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel").waits(1s);
  server.replies("421 bye").closes();
  EXPECT_EQ(bench.retrieve("f"), "-421");
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(bench.lost, "");
  EXPECT_EQ(bench.retrieve("f"), "-1");
}

TEST_F(RetrieveTest, AServerThatLeavesWhileDataMovesIsMinus6) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel").resets();
  EXPECT_EQ(bench.retrieve("f"), "-6");
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(bench.lost, "");
}

TEST_F(RetrieveTest, ARefusalWhileDataMovesEndsItAtOnce) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel").waits(2s);
  server.replies("426 cut").data_receives();
  bench.start_retrieve("f");
  clock.advance(1s);
  EXPECT_TRUE(bench.session.transferring());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-426");
  EXPECT_FALSE(bench.session.transferring());
  EXPECT_EQ(bench.session.transferred(), 3U);
  expect_usable();
}

// AN-3-11
TEST_F(RetrieveTest, AResetIsTheServersCodeIfItComesElseMinus7) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel").data_resets();
  server.waits(10s).replies("426 cut");
  EXPECT_EQ(bench.retrieve("f"), "-426");
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel").data_resets();
  server.replies("226 all is well");
  EXPECT_EQ(bench.retrieve("f"), "-7");
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel").data_resets();
  EXPECT_EQ(bench.retrieve("f"), "-7");
  server.replies("226 very late");
  expect_usable();
}

// AN-3-13
TEST_F(RetrieveTest, DataThatStallsIsMinus9After60SecondsAndNotBefore) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("a").waits(59s);
  server.data_sends("b");
  bench.start_retrieve("f");
  clock.advance(118s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
  EXPECT_EQ(bench.sink.bytes, "ab");
  server.data_receives().replies("426 cut");
  expect_usable();
}

TEST_F(RetrieveTest, AHostThatTakesItsTimeIsNoStall) {
  open();
  bench.sink.pause = 100s;
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("a").waits(30s);
  server.data_sends("b").data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "2");
}

TEST_F(RetrieveTest, AFinalReplyThatNeverComesIsMinus9) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hello").data_ends();
  bench.start_retrieve("f");
  clock.advance(59s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
  EXPECT_EQ(bench.session.transferred(), 5U);
  // It comes later, and is not taken for the next command's answer.
  server.replies("226 done");
  expect_usable();
}

TEST_F(RetrieveTest, AnAnswerStillOwedIsWaitedForBeforeTheNextCommand) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hello").data_ends();
  EXPECT_EQ(bench.retrieve("f"), "-9");
  bench.start_retrieve("next");
  clock.advance(5s);
  EXPECT_TRUE(bench.running());
  server.replies("226 done").opens_passive().expects("RETR next").replies("150 go");
  server.data_sends("fine").data_ends().replies("226 done");
  EXPECT_EQ(bench.result_now(), "4");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(RetrieveTest, AbortEndsItAtOnce) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel");
  bench.start_retrieve("f");
  clock.settle();
  EXPECT_TRUE(bench.session.transferring());
  bench.session.abort();
  EXPECT_EQ(bench.result_now(), "-1");
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_FALSE(bench.session.transferring());
  EXPECT_EQ(bench.session.transferred(), 3U);
  EXPECT_EQ(bench.lost, "");
}

TEST_F(RetrieveTest, ACancelledDownloadLeavesEverythingDestroyable) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel");
  bench.start_retrieve("f");
  clock.settle();
  bench.cancel();
  EXPECT_FALSE(bench.session.transferring());
  EXPECT_TRUE(bench.session.is_open());
}

}  // namespace
}  // namespace m95::ftp
