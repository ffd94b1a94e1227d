// DELE, MKD, RMD, RNFR and RNTO: one line each, what the server says of it, and where it happens.
#include <gtest/gtest.h>

#include "tests/protocol/ftp/session_bench.hpp"

namespace m95::ftp {
namespace {
using test::SessionBench;

struct ChangeTest : testing::Test {
  m95::test::VirtualClock clock;
  m95::test::ScriptedServer server{clock};
  SessionBench bench{clock, server};
  void open() {
    server.logs_in();
    ASSERT_EQ(bench.open(), "0");
  }
};

TEST_F(ChangeTest, EachIsOneCommand) {
  open();
  server.expects("DELE a b").replies("250 gone");
  EXPECT_EQ(bench.change(&Session::remove, "a b"), "0");
  server.expects("MKD d").replies("257 \"d\"");
  EXPECT_EQ(bench.change(&Session::make_directory, "d"), "0");
  server.expects("RMD d").replies("250 gone");
  EXPECT_EQ(bench.change(&Session::remove_directory, "d"), "0");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(ChangeTest, ThePathComesFirst) {
  open();
  server.expects("PWD").replies("257 \"/home\"").expects("CWD /home/in").replies("250 in");
  server.expects("DELE f").replies("250 gone");
  EXPECT_EQ(bench.change(&Session::remove, "f", "in"), "0");
  server.expects("CWD /no").replies("550 no");
  EXPECT_EQ(bench.change(&Session::make_directory, "d", "/no"), "-550");
}

TEST_F(ChangeTest, ARefusalIsMinusItsCode) {
  open();
  server.expects("DELE f").replies("550 no").expects("MKD f").replies("553 no");
  EXPECT_EQ(bench.change(&Session::remove, "f"), "-550");
  EXPECT_EQ(bench.change(&Session::make_directory, "f"), "-553");
  server.expects("RMD f").replies("450 busy");
  EXPECT_EQ(bench.change(&Session::remove_directory, "f"), "-450");
}

TEST_F(ChangeTest, ANameThatIsTwoLinesNeverReachesTheServer) {
  open();
  EXPECT_EQ(bench.change(&Session::remove, "a\r\nDELE b"), "-10");
  EXPECT_EQ(bench.rename("a", "b\nDELE c"), "-10");
  EXPECT_EQ(bench.rename("a\nDELE c", "b"), "-10");
  EXPECT_EQ(server.dialogue(), "USER u|PASS p");
}

TEST_F(ChangeTest, RenamingIsTwoCommandsAndTheSecondDecides) {
  open();
  server.expects("RNFR a").replies("350 ready").expects("RNTO b").replies("250 done");
  EXPECT_EQ(bench.rename("a", "b"), "0");
  server.expects("RNFR a").replies("350 ready").expects("RNTO b").replies("553 no");
  EXPECT_EQ(bench.rename("a", "b"), "-553");
  server.expects("RNFR a").replies("550 none");
  EXPECT_EQ(bench.rename("a", "b"), "-550");
  EXPECT_EQ(server.problem(), "");
}

}  // namespace
}  // namespace m95::ftp
