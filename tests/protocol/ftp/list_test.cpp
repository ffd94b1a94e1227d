// Listings: LIST and NLST, in TYPE A, over the data connection of a download.
#include <gtest/gtest.h>

#include "tests/protocol/ftp/session_bench.hpp"

namespace m95::ftp {
namespace {
using test::SessionBench;

struct ListTest : testing::Test {
  m95::test::VirtualClock clock;
  m95::test::ScriptedServer server{clock};
  SessionBench bench{clock, server};
  void open() {
    server.logs_in().expects("TYPE A").replies("200 A");
    ASSERT_EQ(bench.open(), "0");
  }
  void open_tls() {
    server.logs_in_explicit().expects("TYPE A").replies("200 A");
    ASSERT_EQ(bench.open(Protection::explicit_tls), "0");
  }
};

TEST_F(ListTest, BringsTheListingAsTextWithCrLf) {
  open();
  server.opens_passive().expects("LIST").replies("150 go").data_sends("a\r\nb\n").data_ends();
  server.replies("226 done");
  EXPECT_EQ(bench.list(Listing::full), "6");
  EXPECT_EQ(bench.sink.bytes, "a\r\nb\r\n");
  server.opens_passive().expects("NLST sub dir").replies("150 go").data_ends().replies("226 ok");
  EXPECT_EQ(bench.list(Listing::names, "sub dir"), "0");
  EXPECT_EQ(bench.sink.bytes, "");
  EXPECT_TRUE(bench.sink.begun);
  server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 7");
  EXPECT_EQ(bench.size("f"), "7");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(ListTest, StartsInThePathAndIgnoresTheOffset) {
  server.logs_in().expects("PWD").replies("257 \"/home\"").expects("CWD /in").replies("250 in");
  server.expects("TYPE A").replies("200 A");
  ASSERT_EQ(bench.open(), "0");
  bench.options.offset = 7;
  server.opens_passive().expects("LIST").replies("150 go").data_ends().replies("226 done");
  EXPECT_EQ(bench.list(Listing::full, {}, "/in"), "0");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(ListTest, ARefusalIsMinusItsCode) {
  open();
  server.opens_passive().expects("NLST").replies("550 none");
  EXPECT_EQ(bench.list(Listing::names), "-550");
}

TEST_F(ListTest, UnderTlsAListingThatWasCutIsMinus7) {
  open_tls();
  server.opens_passive().expects("LIST").replies("150 go").data_handshakes().data_sends("a\r\n");
  server.data_cuts().replies("226 done");
  EXPECT_EQ(bench.list(Listing::full), "-7");
  bench.options.close_notify = CloseNotify::optional;
  server.opens_passive().expects("LIST").replies("150 go").data_handshakes().data_sends("a\r\n");
  server.data_cuts().replies("226 done");
  EXPECT_EQ(bench.list(Listing::full), "3");
}

}  // namespace
}  // namespace m95::ftp
