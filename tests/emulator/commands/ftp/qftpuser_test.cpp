// AT+QFTPUSER in all its forms.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {

TEST(Qftpuser, HasTestReadAndWriteForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QFTPUSER=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPUSER?\r"), lines({"+QFTPUSER: \"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPUSER=\"admin\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPUSER?\r"), lines({"+QFTPUSER: \"admin\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPUSER\r"), line("ERROR"));
}

TEST(Qftpuser, HasAtMost30Characters) {
  Bench bench;
  const std::string longest(30, 'u');
  EXPECT_EQ(bench.say("AT+QFTPUSER=\"" + longest + "\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPUSER=\"" + longest + "u\"\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QFTPUSER?\r"), lines({"+QFTPUSER: \"" + longest + "\"", "OK"}));
}

TEST(Qftpuser, ControlCharactersAndOtherParametersAreRefused) {
  Bench bench;
  bench.say("AT+QFTPUSER=\"old\"\r");
  for (const char* wrong : {"\"a\\0D\\0AQUIT\"", "\"a\\00b\"", "\"\\7F\"", "\"a\\09b\"", "",
                            "\"a\",\"b\"", "\"a\"b", "\"a"}) {
    EXPECT_EQ(bench.say("AT+QFTPUSER=" + std::string(wrong) + "\r"), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.say("AT+QFTPUSER?\r"), lines({"+QFTPUSER: \"old\"", "OK"}));
}

TEST(Qftpuser, IsUsedByTheNextOpening) {
  Bench bench;
  bench.say("AT+QFTPUSER=\"a \\22b\\22\"\r");
  bench.server.greets().expects("USER a \"b\"").replies("230 in").quits();
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), ok_then("+QFTPOPEN: 0"));
  EXPECT_EQ(bench.say("AT+QFTPUSER=\"other\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), ok_then("+QFTPCLOSE: 0"));
  bench.server.greets().expects("USER other").replies("230 in");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), ok_then("+QFTPOPEN: 0"));
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(Qftpuser, NobodyIsAnonymous) {
  Bench bench;
  bench.server.greets().expects("USER anonymous").replies("331 mail").expects("PASS ");
  bench.server.replies("230 in");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), ok_then("+QFTPOPEN: 0"));
}

}  // namespace
}  // namespace m95::test
