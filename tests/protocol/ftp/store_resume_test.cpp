// STOR behind an offset: REST, APPE where there is none, and what SIZE tells of it.
#include <gtest/gtest.h>

#include "tests/protocol/ftp/session_bench.hpp"

namespace m95::ftp {
namespace {
using test::SessionBench;

struct StoreResumeTest : testing::Test {
  m95::test::VirtualClock clock;
  m95::test::ScriptedServer server{clock};
  SessionBench bench{clock, server};

  void open() {
    server.logs_in().expects("TYPE I").replies("200 I");
    ASSERT_EQ(bench.open(), "0");
  }
  void expect_usable() {
    server.opens_passive().expects("STOR next").replies("150 go");
    server.data_receives().data_ends().replies("226 done");
    bench.options = TransferOptions();
    EXPECT_EQ(bench.store("next", "fine"), "4");
    EXPECT_EQ(server.problem(), "");
    ASSERT_FALSE(server.uploads().empty());
    EXPECT_EQ(server.uploads().back(), "fine");
  }
};

TEST_F(StoreResumeTest, ResumesWhereItIsTold) {
  open();
  bench.options.offset = 10;
  server.opens_passive().expects("REST 10").replies("350 ok").expects("STOR f").replies("150 go");
  server.data_receives().data_ends().replies("226 done").expects("SIZE f").replies("213 14");
  EXPECT_EQ(bench.store("f", "tail"), "4");
  expect_usable();
}

// In a file that was longer, and with a server that knows no SIZE, nothing can be told.
TEST_F(StoreResumeTest, ARestThatWasIgnoredIsMinus7WhereSizeTellsIt) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"213 4", "-7"}, {"213 13", "-7"}, {"213 14", "4"}, {"213 20", "4"}, {"502 no", "4"}};
  open();
  bench.options.offset = 10;
  for (const auto& [size, result] : cases) {
    server.opens_passive().expects("REST 10").replies("350 ok").expects("STOR f");
    server.replies("150 go").data_receives().data_ends().replies("226 done");
    server.expects("SIZE f").replies(size);
    EXPECT_EQ(bench.store("f", "tail"), result) << size;
  }
  expect_usable();
}

TEST_F(StoreResumeTest, WhereStorIsRefusedBehindARestTheEndOfTheFileIsAppendedTo) {
  open();
  bench.options.offset = 10;
  for (const std::string refusal : {"451 no restart", "504 no"}) {
    server.opens_passive().expects("REST 10").replies("350 ok").expects("STOR f");
    server.replies(refusal).expects("SIZE f").replies("213 10").opens_passive();
    server.expects("APPE f").replies("150 go").data_receives().data_ends().replies("226 done");
    EXPECT_EQ(bench.store("f", "tail"), "4") << refusal;
    EXPECT_EQ(server.uploads().back(), "tail");
  }
  server.opens_passive().expects("REST 10").replies("350 ok").expects("STOR f");
  server.replies("504 no").expects("SIZE f").replies("213 9");
  EXPECT_EQ(bench.store("f", "tail"), "-1");
  server.opens_passive().expects("REST 10").replies("350 ok").expects("STOR f");
  server.replies("553 not allowed");
  EXPECT_EQ(bench.store("f", "tail"), "-553");
  expect_usable();
}

TEST_F(StoreResumeTest, WhereRestIsRefusedTheEndOfTheFileIsAppendedTo) {
  open();
  bench.options.offset = 10;
  server.opens_passive().expects("REST 10").replies("502 no").expects("SIZE f").replies("213 10");
  server.expects("APPE f").replies("150 go").data_receives().data_ends().replies("226 done");
  EXPECT_EQ(bench.store("f", "tail"), "4");
  EXPECT_EQ(server.uploads().back(), "tail");
  expect_usable();
}

TEST_F(StoreResumeTest, ElsewhereThanAtItsEndARefusedRestIsFinal) {
  open();
  bench.options.offset = 10;
  for (const std::string size : {"213 11", "213 9", "550 none", "213 many"}) {
    server.opens_passive().expects("REST 10").replies("502 no").expects("SIZE f").replies(size);
    EXPECT_EQ(bench.store("f", "tail"), "-502") << size;
  }
  expect_usable();
}

TEST_F(StoreResumeTest, NothingSentBehindAnOffsetNeedsNoSize) {
  open();
  bench.options.offset = 10;
  server.opens_passive().expects("REST 10").replies("350 ok").expects("STOR f").replies("150 go");
  server.data_receives().data_ends().replies("226 done");
  EXPECT_EQ(bench.store("f", ""), "0");
  expect_usable();
}

}  // namespace
}  // namespace m95::ftp
