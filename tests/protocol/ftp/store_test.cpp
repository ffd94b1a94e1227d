// Uploads: what leaves, and what each way of going wrong comes to.
#include <gtest/gtest.h>

#include "tests/protocol/ftp/session_bench.hpp"

namespace m95::ftp {
namespace {
using namespace std::chrono_literals;
using test::SessionBench;

struct StoreTest : testing::Test {
  m95::test::VirtualClock clock;
  m95::test::ScriptedServer server{clock};
  SessionBench bench{clock, server};

  void open() {
    server.logs_in().expects("TYPE I").replies("200 I");
    ASSERT_EQ(bench.open(), "0");
  }
  void open_tls() {
    server.logs_in_explicit().expects("TYPE I").replies("200 I");
    ASSERT_EQ(bench.open(Protection::explicit_tls), "0");
  }
  void expect_usable() {
    server.opens_passive().expects("STOR next").replies("150 go");
    if (bench.login.protection != Protection::none) server.data_handshakes();
    server.data_receives().data_ends().replies("226 done");
    bench.options = TransferOptions();
    bench.source.fails_after = static_cast<std::size_t>(-1);
    EXPECT_EQ(bench.store("next", "fine"), "4");
    EXPECT_EQ(server.problem(), "");
    ASSERT_FALSE(server.uploads().empty());
    EXPECT_EQ(server.uploads().back(), "fine");
  }
};

TEST_F(StoreTest, BringsTheBytes) {
  open();
  server.opens_passive().expects("STOR f").replies("150 go").data_receives().data_ends();
  server.replies("226 done");
  EXPECT_EQ(bench.store("f", "hello"), "5");
  EXPECT_TRUE(bench.source.begun);
  EXPECT_EQ(server.uploads().back(), "hello");
  EXPECT_EQ(bench.session.transferred(), 5U);
  EXPECT_EQ(server.dialogue(), "USER u|PASS p|TYPE I|PASV|STOR f");
  expect_usable();
}

TEST_F(StoreTest, NothingAndMuchArriveWithCloseNotify) {
  open_tls();
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{1'000'003}}) {
    std::string bytes(count, 'x');
    for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<char>(i * 7 + i / 251);
    server.opens_passive().expects("STOR f").replies("150 go").waits(1s).data_handshakes();
    server.data_receives().data_ends().replies("226 done");
    EXPECT_EQ(bench.store("f", bytes), std::to_string(count));
    EXPECT_TRUE(server.uploads().back() == bytes);
  }
  expect_usable();
}

TEST_F(StoreTest, NothingIsTakenFromTheHostBeforeTheServerAccepts) {
  open_tls();
  server.opens_passive().expects("STOR f").waits(2s).replies("150 go").waits(2s).data_handshakes();
  server.data_receives().data_ends().replies("226 done");
  bench.start_store("f", "hello");
  clock.advance(3s);
  EXPECT_FALSE(bench.source.begun);
  clock.advance(1s);
  EXPECT_TRUE(bench.source.begun);
  EXPECT_EQ(bench.result_now(), "5");
}

TEST_F(StoreTest, AsciiSendsCrLfForEveryLineEnd) {
  server.logs_in().expects("TYPE A").replies("200 A");
  ASSERT_EQ(bench.open(), "0");
  bench.options.ascii = true;
  bench.source.piece = 1;
  server.opens_passive().expects("STOR f").replies("150 go").data_receives().data_ends();
  server.replies("226 done").expects("TYPE I").replies("200 I");
  EXPECT_EQ(bench.store("f", "a\nb\r\nc"), "6");
  EXPECT_EQ(server.uploads().back(), "a\r\nb\r\nc");
  expect_usable();
}

TEST_F(StoreTest, ActiveLetsTheServerCall) {
  open();
  bench.options.passive = false;
  server.expects("PORT 192,0,2,9,7,208").replies("200 ok").expects("STOR f").replies("150 go");
  server.data_calls().data_receives().data_ends().replies("226 done");
  EXPECT_EQ(bench.store("f", "hello"), "5");
  expect_usable();
}

struct RefusedStoreTest : StoreTest, testing::WithParamInterface<int> {};
TEST_P(RefusedStoreTest, InsteadOf150IsThatCode) {
  open();
  server.opens_passive().expects("STOR f").replies(std::to_string(GetParam()) + " no");
  EXPECT_EQ(bench.store("f", "hello"), std::to_string(-GetParam()));
  EXPECT_FALSE(bench.source.begun);
  server.data_ends();
  expect_usable();
}
TEST_P(RefusedStoreTest, WhileTheHostIsSilentEndsItAtOnce) {
  open();
  bench.source.pause = 10s;
  server.opens_passive().expects("STOR f").replies("150 go").waits(5s);
  server.replies(std::to_string(GetParam()) + " no").data_ends();
  bench.start_store("f", "hello");
  clock.advance(5s);
  EXPECT_EQ(bench.result_now(), std::to_string(-GetParam()));
  EXPECT_EQ(bench.source.taken, 0U);
  expect_usable();
}
INSTANTIATE_TEST_SUITE_P(Table4, RefusedStoreTest,
                         testing::Values(425, 426, 450, 452, 500, 501, 502, 530, 532, 550, 551, 552,
                                         553));

// AN-3-31
TEST_F(StoreTest, ADiskThatIsFullStopsTheSending) {
  open();
  server.data_capacity(65536);
  server.opens_passive().expects("STOR f").replies("150 go").data_receives(65536);
  server.replies("552 full");
  EXPECT_EQ(bench.store("f", std::string(10 << 20, 'x')), "-552");
  EXPECT_LT(bench.source.taken, 1U << 20);
  server.data_ends();
  expect_usable();
}

TEST_F(StoreTest, AServerThatNeverReadsIsMinus9After60Seconds) {
  open();
  server.opens_passive().expects("STOR f").replies("150 go");
  bench.start_store("f", std::string(10 << 20, 'x'));
  clock.advance(59s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
  server.data_ends().replies("426 cut");
  expect_usable();
}

TEST_F(StoreTest, AHostThatTakesItsTimeIsNoStall) {
  open();
  bench.source.pause = 100s;
  bench.source.piece = 3;
  server.opens_passive().expects("STOR f").replies("150 go").data_receives().data_ends();
  server.replies("226 done");
  EXPECT_EQ(bench.store("f", "hello"), "5");
}

TEST_F(StoreTest, AFailureOfTheHostIsTheResultAndNoCloseNotifyIsSent) {
  open_tls();
  bench.source.fails_after = 5;
  server.opens_passive().expects("STOR f").replies("150 go").data_handshakes().data_receives();
  server.data_ends().replies("426 cut");
  EXPECT_EQ(bench.store("f", "hello"), "4009");
  EXPECT_EQ(bench.session.transferred(), 5U);
  clock.settle();
  EXPECT_EQ(server.uploads().back(), "hello<cut>");
  expect_usable();
}

TEST_F(StoreTest, AnUploadTheServerCutIsItsCodeElseMinus7EvenIfItCallsItComplete) {
  open();
  for (const auto& [reply, outcome] :
       {std::pair("426 cut", "-426"), std::pair("226 complete", "-7"),
        std::pair("552 full", "-552")}) {
    server.opens_passive().expects("STOR f").replies("150 go").data_receives(1).data_resets();
    server.waits(1s).replies(reply);
    EXPECT_EQ(bench.store("f", std::string(10 << 20, 'x')), outcome);
  }
  server.opens_passive().expects("STOR f").replies("150 go").data_receives(1).data_resets();
  EXPECT_EQ(bench.store("f", std::string(10 << 20, 'x')), "-7");
  server.replies("426 late");
  expect_usable();
}

TEST_F(StoreTest, A226BeforeTheEndIsMinus7) {
  open();
  bench.source.pause = 10s;
  server.opens_passive().expects("STOR f").replies("150 go").waits(15s).replies("226 enough");
  server.data_receives();
  EXPECT_EQ(bench.store("f", "hello"), "-7");
  expect_usable();
}

TEST_F(StoreTest, A226InsteadOf150IsMinus7) {
  open();
  server.opens_passive().expects("STOR f").replies("226 done").data_receives();
  EXPECT_EQ(bench.store("f", "hello"), "-7");
  expect_usable();
}

TEST_F(StoreTest, ARefusalAfterTheEndIsThatCode) {
  open();
  server.opens_passive().expects("STOR f").replies("150 go").data_receives().replies("451 disk");
  EXPECT_EQ(bench.store("f", "hello"), "-1");
  server.data_ends();
  expect_usable();
}

TEST_F(StoreTest, AFinalReplyThatNeverComesIsMinus9) {
  open();
  server.opens_passive().expects("STOR f").replies("150 go").data_receives();
  bench.start_store("f", "hello");
  clock.advance(59s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
  server.replies("226 late").data_ends();
  expect_usable();
}

TEST_F(StoreTest, AServerThatLeavesIsMinus6AndA421IsMinus421) {
  for (const bool polite : {false, true}) {
    m95::test::ScriptedServer leaving(clock);
    SessionBench other(clock, leaving);
    leaving.logs_in().expects("TYPE I").replies("200 I").opens_passive().expects("STOR f");
    leaving.replies("150 go").data_receives(1);
    if (polite) leaving.replies("421 bye");
    leaving.closes();
    ASSERT_EQ(other.open(), "0");
    EXPECT_EQ(other.store("f", std::string(10 << 20, 'x')), polite ? "-421" : "-6");
    EXPECT_EQ(other.lost, "");
    EXPECT_FALSE(other.session.is_open());
  }
}

TEST_F(StoreTest, AbortEndsItAtOnce) {
  open();
  bench.source.pause = 10s;
  server.opens_passive().expects("STOR f").replies("150 go");
  bench.start_store("f", "hello");
  clock.settle();
  bench.session.abort();
  EXPECT_EQ(bench.result_now(), "-1");
  EXPECT_FALSE(bench.session.is_open());
}

}  // namespace
}  // namespace m95::ftp
