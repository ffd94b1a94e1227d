// Downloads: how the data connection is made, and what arrives.
#include <gtest/gtest.h>

#include "tests/protocol/ftp/retrieve_bench.hpp"

namespace m95::ftp {
namespace {
using namespace std::chrono_literals;
using test::RetrieveTest;
using test::SessionBench;

std::string many_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  std::uint32_t state = 1;
  for (char& c : bytes) {
    state = state * 1664525 + 1013904223;
    c = static_cast<char>(state >> 24);
  }
  return bytes;
}

TEST_F(RetrieveTest, BringsTheBytes) {
  open();
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hello").data_ends();
  server.replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
  EXPECT_EQ(bench.sink.bytes, "hello");
  EXPECT_TRUE(bench.sink.begun);
  EXPECT_EQ(bench.session.transferred(), 5U);
  EXPECT_FALSE(bench.session.transferring());
  EXPECT_EQ(server.dialogue(), "USER u|PASS p|TYPE I|PASV|RETR f");
  expect_usable();
}

TEST_F(RetrieveTest, NothingAndMuchArriveToo) {
  open();
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{3'000'001}}) {
    const std::string bytes = many_bytes(count);
    server.opens_passive().expects("RETR f").replies("150 go").data_sends(bytes).data_ends();
    server.replies("226 done");
    EXPECT_EQ(bench.retrieve("f"), std::to_string(count));
    EXPECT_TRUE(bench.sink.bytes == bytes);
  }
}

TEST_F(RetrieveTest, UnderTlsTheHandshakeFollowsThe150) {
  open_tls();
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{1'000'000}}) {
    const std::string bytes = many_bytes(count);
    server.opens_passive().expects("RETR f").replies("125 go").waits(1s).data_handshakes();
    server.data_sends(bytes).data_ends().replies("250 done");
    EXPECT_EQ(bench.retrieve("f"), std::to_string(count));
    EXPECT_TRUE(bench.sink.bytes == bytes);
  }
  expect_usable();
}

TEST_F(RetrieveTest, A226ThatOvertakesTheDataLosesNothing) {
  open();
  const std::string bytes = many_bytes(1 << 20);
  server.opens_passive().expects("RETR f").replies("150 go\r\n226 done").data_sends(bytes);
  server.waits(30s).data_sends("end").data_ends();
  EXPECT_EQ(bench.retrieve("f"), std::to_string(bytes.size() + 3));
  EXPECT_TRUE(bench.sink.bytes == bytes + "end");
  expect_usable();
}

TEST_F(RetrieveTest, A226InsteadOf150IsFineWithData) {
  open();
  server.opens_passive().expects("RETR f").data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
  expect_usable();
}

TEST_F(RetrieveTest, A226WithoutADataConnectionIsMinus7) {
  open();
  bench.options.passive = false;
  server.expects("PORT 192,0,2,9,7,208").replies("200 ok").expects("RETR f").replies("226 done");
  bench.start_retrieve("f");
  clock.advance(2s);
  EXPECT_EQ(bench.result_now(), "-7");
  expect_usable();
}

TEST_F(RetrieveTest, A226AndAResetAreMinus7) {
  open();
  server.opens_passive().expects("RETR f").replies("226 done").data_resets();
  EXPECT_EQ(bench.retrieve("f"), "-7");
  expect_usable();
}

TEST_F(RetrieveTest, ActiveLetsTheServerCall) {
  open();
  bench.options.passive = false;
  server.expects("PORT 192,0,2,9,7,208").replies("200 ok").expects("RETR f").replies("150 go");
  server.data_calls().data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
  expect_usable();
}

TEST_F(RetrieveTest, ActiveUnderTlsIsSecuredByTheClientToo) {
  open_tls();
  bench.options.passive = false;
  server.expects("PORT 192,0,2,9,7,208").replies("200 ok").expects("RETR f").replies("150 go");
  server.data_calls().data_handshakes().data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
  expect_usable();
}

TEST_F(RetrieveTest, AServerThatNeverCallsIsMinus9AndOneThatSaysItCannotMinus425) {
  open();
  bench.options.passive = false;
  server.expects("PORT 192,0,2,9,7,208").replies("200 ok").expects("RETR f").replies("150 go");
  bench.start_retrieve("f");
  clock.advance(74s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
  server.replies("425 could not");
  clock.settle();
  server.expects("PORT 192,0,2,9,7,208").replies("200 ok").expects("RETR f").replies("150 go");
  server.waits(3s).replies("425 could not");
  EXPECT_EQ(bench.retrieve("f"), "-425");
  expect_usable();
}

TEST_F(RetrieveTest, OnIpv6TheExtendedCommandsAreUsed) {
  server.use_ipv6();
  open();
  server.expects("EPSV").replies("229 go (|||2000|)").expects("RETR f").replies("150 go");
  server.data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
  EXPECT_EQ(server.connections().back(), (Address{"2001:db8::1", 2000}));
  bench.options.passive = false;
  server.expects("EPRT |2|2001:db8::9|2000|").replies("200 ok").expects("RETR f").replies("150 go");
  server.data_calls().data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
  bench.options.passive = true;
  server.expects("EPSV").replies("500 what");
  EXPECT_EQ(bench.retrieve("f"), "-500");
  server.expects("EPSV").replies("229 go (|||0|)");
  EXPECT_EQ(bench.retrieve("f"), "-425");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(RetrieveTest, ExtendedFallsBackToPasvAndRemembersIt) {
  for (const std::string refusal : {"500 what", "501 what", "502 what", "522 protocol", "229 junk",
                                    "229 (|||0|)", "229 (|||65536|)"}) {
    SCOPED_TRACE(refusal);
    m95::test::ScriptedServer other(clock);
    SessionBench falling(clock, other);
    falling.options.extended = true;
    other.logs_in().expects("TYPE I").replies("200 I").expects("EPSV").replies(refusal);
    for (int i = 0; i < 2; ++i) {
      other.opens_passive().expects("RETR f").replies("150 go").data_sends("hello").data_ends();
      other.replies("226 done");
    }
    ASSERT_EQ(falling.open(), "0");
    EXPECT_EQ(falling.retrieve("f"), "5");
    EXPECT_EQ(falling.retrieve("f"), "5");
    EXPECT_EQ(other.problem(), "");
  }
}

TEST_F(RetrieveTest, ExtendedThatLeadsNowhereFallsBackToo) {
  open();
  bench.options.extended = true;
  server.expects("EPSV").data_refused().replies("229 go (|||3000|)");
  server.expects("PASV").data_allowed().replies("227 (192,0,2,1,7,208)").expects("RETR f");
  server.replies("150 go").data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
}

TEST_F(RetrieveTest, EprtFallsBackToPort) {
  open();
  bench.options.extended = true;
  bench.options.passive = false;
  server.expects("EPRT |1|192.0.2.9|2000|").replies("502 what");
  server.expects("PORT 192,0,2,9,7,208").replies("200 ok").expects("RETR f").replies("150 go");
  server.data_calls().data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "5");
}

TEST_F(RetrieveTest, TheServersAddressIsFollowedAndSaidUnlessItIsToBeIgnored) {
  open();
  server.expects("PASV").replies("227 (10,9,8,7,7,208)").expects("RETR f").replies("150 go");
  server.data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "0");
  EXPECT_EQ(server.connections().back(), (Address{"10.9.8.7", 2000}));
  EXPECT_TRUE(bench.log.has("- the data address 10.9.8.7 is not the server's own, 192.0.2.1\n"));
  bench.options.ignore_data_address = true;
  server.expects("PASV").replies("227 (10,9,8,7,7,208)").expects("RETR f").replies("150 go");
  server.data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "0");
  EXPECT_EQ(server.connections().back(), (Address{"192.0.2.1", 2000}));
}

TEST_F(RetrieveTest, TheAddressZeroMeansTheServersOwn) {
  open();
  server.expects("PASV").replies("227 (0,0,0,0,7,208)").expects("RETR f").replies("150 go");
  server.data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "0");
  EXPECT_EQ(server.connections().back(), (Address{"192.0.2.1", 2000}));
}

TEST_F(RetrieveTest, ResumesWhereItIsTold) {
  open();
  bench.options.offset = 9'000'000'000;
  server.opens_passive().expects("REST 9000000000").replies("350 ok").expects("RETR f");
  server.replies("150 go").data_sends("tail").data_ends().replies("226 done");
  server.expects("SIZE f").replies("213 9000000004");
  EXPECT_EQ(bench.retrieve("f"), "4");
  EXPECT_EQ(bench.session.transferred(), 4U);
  expect_usable();
}

TEST_F(RetrieveTest, ARestThatWasIgnoredIsMinus7) {
  open();
  bench.options.offset = 4;
  server.opens_passive().expects("REST 4").replies("350 ok").expects("RETR f").replies("150 go");
  server.data_sends("all of it").data_ends().replies("226 done").expects("SIZE f");
  server.replies("213 9");
  EXPECT_EQ(bench.retrieve("f"), "-7");
  expect_usable();
}

TEST_F(RetrieveTest, ARestThatWasRefusedEndsIt) {
  open();
  bench.options.offset = 4;
  server.opens_passive().expects("REST 4").replies("502 no");
  EXPECT_EQ(bench.retrieve("f"), "-502");
  expect_usable();
}

TEST_F(RetrieveTest, AnOffsetBehindTheEndBringsNothing) {
  open();
  bench.options.offset = 10;
  server.opens_passive().expects("REST 10").replies("350 ok").expects("RETR f").replies("150 go");
  server.data_ends().replies("226 done").expects("SIZE f").replies("213 9");
  EXPECT_EQ(bench.retrieve("f"), "0");
}

TEST_F(RetrieveTest, WithoutSizeAResumedDownloadIsBelieved) {
  open();
  bench.options.offset = 4;
  server.opens_passive().expects("REST 4").replies("350 ok").expects("RETR f").replies("150 go");
  server.data_sends("tail").data_ends().replies("226 done").expects("SIZE f").replies("500 what");
  EXPECT_EQ(bench.retrieve("f"), "4");
}

TEST_F(RetrieveTest, AsciiIsTypeAWithCrLf) {
  server.logs_in().expects("TYPE A").replies("200 A");
  ASSERT_EQ(bench.open(), "0");
  bench.options.ascii = true;
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("a\r\nb\nc\r");
  server.data_sends("\nd").data_ends().replies("226 done").expects("TYPE I").replies("200 I");
  EXPECT_EQ(bench.retrieve("f"), "10");
  EXPECT_EQ(bench.sink.bytes, "a\r\nb\r\nc\r\nd");
  expect_usable();
}

TEST_F(RetrieveTest, InAsciiSizeIsNoMeasureOfAResumedDownload) {
  server.logs_in().expects("TYPE A").replies("200 A");
  ASSERT_EQ(bench.open(), "0");
  bench.options.ascii = true;
  bench.options.offset = 4;
  server.opens_passive().expects("REST 4").replies("350 ok").expects("RETR f").replies("150 go");
  server.data_sends("tail").data_ends().replies("226 done");
  EXPECT_EQ(bench.retrieve("f"), "4");
  EXPECT_EQ(server.problem(), "");
}

}  // namespace
}  // namespace m95::ftp
