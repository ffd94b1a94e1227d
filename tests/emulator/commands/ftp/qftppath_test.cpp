// AT+QFTPPATH in all its forms, and when it is applied.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qftppath, HasTestReadAndWriteForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QFTPPATH=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPPATH?\r"), lines({"+QFTPPATH: \"/\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPPATH=\"/up/load\"\r"), ok_then("+QFTPPATH: 0"));
  EXPECT_EQ(bench.say("AT+QFTPPATH?\r"), lines({"+QFTPPATH: \"/up/load\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPPATH\r"), line("ERROR"));
}

TEST(Qftppath, HasItsBlankInBothDialects) {
  Bench bench(firmware());
  EXPECT_EQ(bench.say("AT+QFTPPATH=\"/\"\r"), ok_then("+QFTPPATH: 0"));
}

TEST(Qftppath, AnswersAfter50MillisecondsWithOrWithoutASession) {
  Bench bench(unhurried());
  for (int session = 0; session < 2; ++session) {
    EXPECT_EQ(bench.say("AT+QFTPPATH=\"/\"\r"), line("OK"));
    EXPECT_EQ(bench.wait(49ms), "");
    EXPECT_EQ(bench.wait(1ms), line("+QFTPPATH: 0"));
    if (session == 0) open(bench);
  }
}

TEST(Qftppath, HasAtMost100CharactersAndNoControlCharacter) {
  Bench bench;
  const std::string longest(100, 'd');
  EXPECT_EQ(bench.say("AT+QFTPPATH=\"" + longest + "\"\r"), ok_then("+QFTPPATH: 0"));
  for (const std::string& wrong :
       {"\"" + longest + "d\"", std::string("\"/a\\0D\\0ADELE f\""), std::string("\"\\00\""),
        std::string("\"\""), std::string(), std::string("\"/a\",1")}) {
    EXPECT_EQ(bench.say("AT+QFTPPATH=" + wrong + "\r"), line("ERROR")) << wrong;
    EXPECT_EQ(bench.wait(1s), "") << wrong;
  }
  EXPECT_EQ(bench.say("AT+QFTPPATH?\r"), lines({"+QFTPPATH: \"" + longest + "\"", "OK"}));
}

TEST(Qftppath, IsAppliedBeforeTheNextOperationAndOnlyOnce) {
  Bench bench;
  bench.say("AT+QFTPPATH=\"/a\"\r");
  open(bench);
  EXPECT_EQ(bench.server.dialogue(), "USER u|PASS p");
  bench.server.expects("PWD").replies("257 \"/home\"").expects("CWD /a").replies("250 there");
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 1");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: 1"));
  bench.server.expects("SIZE f").replies("213 2");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: 2"));
  bench.say("AT+QFTPPATH=\"sub\"\r");  // beneath the login directory, not beneath /a
  bench.server.expects("CWD /home/sub").replies("250 there").expects("SIZE f").replies("213 3");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: 3"));
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(Qftppath, ABadOneShowsInTheNextOperation) {
  Bench bench;
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPPATH=\"/gone\"\r"), ok_then("+QFTPPATH: 0"));
  bench.server.expects("PWD").replies("257 \"/\"").expects("CWD /gone").replies("550 no");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), ok_then("+QFTPGET: -550"));
}

TEST(Qftppath, IsAnsweredWhileACommandRuns) {
  Bench bench;
  bench.say("AT+QFTPOPEN=\"h\",21\r");
  EXPECT_EQ(bench.say("AT+QFTPPATH=\"/a\"\r"), ok_then("+QFTPPATH: 0"));
}

}  // namespace
}  // namespace m95::test
