// Downloads of so many bytes at most: a window of a file, or the whole of one of just that size.
#include <gtest/gtest.h>

#include "tests/protocol/ftp/retrieve_bench.hpp"

namespace m95::ftp {
namespace {
using namespace std::chrono_literals;
using test::RetrieveTest;

TEST_F(RetrieveTest, OfALongerFileNoMoreComesThanIsWanted) {
  open();
  bench.options.most = 5;
  for (const std::string complaint : {"426 cut", "226 fine", "451 gone"}) {
    server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel");
    server.data_sends("lo and much more").data_ends().replies(complaint);
    EXPECT_EQ(bench.retrieve("f"), "5") << complaint;
    EXPECT_EQ(bench.sink.bytes, "hello");
  }
  expect_usable();
}

TEST_F(RetrieveTest, AFileOfJustTheWantedSizeEndsInOrder) {
  open_tls();
  bench.options.most = 5;
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes().data_sends("hello");
  server.data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
  EXPECT_FALSE(bench.log.has("closed after"));
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes().data_sends("hell");
  server.data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "4");
  expect_usable();
}

TEST_F(RetrieveTest, ForMoreThanIsWantedNobodyWaitsLong) {
  open();
  bench.options.most = 5;
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hello").waits(3s);
  server.data_sends("more").replies("426 cut");
  bench.start_retrieve("f");
  clock.advance(1999ms);
  EXPECT_TRUE(bench.log.has("150 go"));
  EXPECT_FALSE(bench.log.has("closed after"));
  clock.advance(1ms);
  EXPECT_TRUE(bench.log.has("closed after"));
  EXPECT_EQ(bench.result(), "5");
}

TEST_F(RetrieveTest, AConnectionThatBreaksBehindTheWantedBytesTookNothing) {
  open_tls();
  bench.options.most = 5;
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes().data_sends("hello");
  server.data_cuts().replies("426 cut");
  EXPECT_EQ(bench.retrieve("f"), "5");
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes().data_sends("hello");
  server.data_resets().replies("426 cut");
  EXPECT_EQ(bench.retrieve("f"), "5");
  expect_usable();
}

}  // namespace
}  // namespace m95::ftp
