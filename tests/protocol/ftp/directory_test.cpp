// 257 replies, and when CWD is said.
#include "protocol/ftp/directory.hpp"

#include <gtest/gtest.h>

#include "tests/protocol/ftp/session_bench.hpp"

namespace m95::ftp {
namespace {
using test::SessionBench;

TEST(Parse257, TakesThePathBetweenItsQuotes) {
  EXPECT_EQ(parse_257("257 \"/home/u\" is current"), "/home/u");
  EXPECT_EQ(parse_257("257 cwd=\"/a \"\"b\"\" c\""), "/a \"b\" c");
  EXPECT_EQ(parse_257("257 \"\""), "");
  EXPECT_EQ(parse_257("257 \"/unterminated"), std::nullopt);
  EXPECT_EQ(parse_257("257 \"/a\"\""), std::nullopt);
  EXPECT_EQ(parse_257("257 /home"), std::nullopt);
}

struct DirectoryTest : testing::Test {
  m95::test::VirtualClock clock;
  m95::test::ScriptedServer server{clock};
  SessionBench bench{clock, server};

  void SetUp() override {
    server.logs_in();
    ASSERT_EQ(bench.open(), "0");
  }
  m95::test::ScriptedServer& pwd(const std::string& reply) {
    return server.expects("PWD").replies(reply);
  }
  m95::test::ScriptedServer& cwd(const std::string& path, const std::string& reply = "250 ok") {
    return server.expects("CWD " + path).replies(reply);
  }
  void first_size() {
    server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 5");
  }
  void next_size() { server.expects("SIZE f").replies("213 5"); }
};

TEST_F(DirectoryTest, AnEmptyPathStays) {
  first_size();
  EXPECT_EQ(bench.size("f"), "5");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(DirectoryTest, TheSamePathIsSaidOnce) {
  pwd("257 \"/home\"");
  cwd("/a b");
  first_size();
  next_size();
  EXPECT_EQ(bench.size("f", "/a b"), "5");
  EXPECT_EQ(bench.size("f", "/a b"), "5");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(DirectoryTest, WhereTheLoginLedNothingIsSaid) {
  pwd("257 \"/\" is where you are");
  first_size();
  EXPECT_EQ(bench.size("f", "/"), "5");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(DirectoryTest, ARelativePathBeginsAtTheLoginDirectory) {
  pwd("257 \"/home\"");
  cwd("/x");
  first_size();
  cwd("/home/in");
  next_size();
  EXPECT_EQ(bench.size("f", "/x"), "5");
  EXPECT_EQ(bench.size("f", "in"), "5");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(DirectoryTest, WithoutPwdARelativePathWorksFromTheLoginDirectoryOnly) {
  pwd("502 no");
  cwd("in");
  first_size();
  EXPECT_EQ(bench.size("f", "in"), "5");
  EXPECT_EQ(bench.size("f", "out"), "-550");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(DirectoryTest, AControlCharacterInThePwdReplyIsNotSentBack) {
  pwd("257 \"/a\x01\"");
  cwd("in");
  first_size();
  EXPECT_EQ(bench.size("f", "in"), "5");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(DirectoryTest, ARefusedPathIsTheOperationsErrorAndTriedAgain) {
  pwd("257 \"/home\"");
  cwd("/no", "550 no such directory");
  cwd("/no", "200 now");
  first_size();
  EXPECT_EQ(bench.size("f", "/no"), "-550");
  EXPECT_EQ(bench.size("f", "/no"), "5");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(DirectoryTest, ControlCharactersInPathOrNameAreRefusedUnsent) {
  EXPECT_EQ(bench.size("f", "/a\r\nDELE f"), "-10");
  EXPECT_EQ(bench.size("f\n"), "-10");
  EXPECT_EQ(server.dialogue(), "USER u|PASS p");
  EXPECT_TRUE(bench.session.is_open());
}

}  // namespace
}  // namespace m95::ftp
