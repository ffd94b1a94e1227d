// AT+QFTPPASS in all its forms.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {

TEST(Qftppass, IsSetAndNeverShown) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QFTPPASS=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPPASS=\"123456\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPPASS?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPPASS\r"), line("ERROR"));
}

TEST(Qftppass, HasAtMost30CharactersAndNoControlCharacter) {
  Bench bench;
  const std::string longest(30, 'p');
  EXPECT_EQ(bench.say("AT+QFTPPASS=\"" + longest + "\"\r"), line("OK"));
  for (const std::string& wrong :
       {"\"" + longest + "p\"", std::string("\"a\\0D\\0ADELE f\""), std::string("\"a\\00\""),
        std::string("\"\\1B\""), std::string(), std::string("\"a\",\"b\"")}) {
    EXPECT_EQ(bench.say("AT+QFTPPASS=" + wrong + "\r"), line("ERROR")) << wrong;
  }
  bench.server.greets().expects("USER anonymous").replies("331 pass").expects("PASS " + longest);
  bench.server.replies("230 in");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), ok_then("+QFTPOPEN: 0"));
}

}  // namespace
}  // namespace m95::test
