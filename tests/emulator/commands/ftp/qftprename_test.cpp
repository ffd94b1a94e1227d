// AT+QFTPRENAME in all its forms.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kRename = "AT+QFTPRENAME=\"a\",\"b\"\r";

TEST(Qftprename, HasTestAndWriteForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QFTPRENAME=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPRENAME?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QFTPRENAME\r"), line("ERROR"));
}

TEST(Qftprename, RenamesInThePath) {
  Bench bench;
  open(bench);
  bench.server.expects("PWD").replies("257 \"/\"").expects("CWD /in").replies("250 in");
  bench.server.expects("RNFR a").replies("350 ready").expects("RNTO b").replies("250 done");
  bench.say("AT+QFTPPATH=\"/in\"\r");
  EXPECT_EQ(bench.say(kRename), ok_then("+QFTPRENAME: 0"));
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(Qftprename, TheFirmwareDialectHasNoBlank) {
  Bench bench(firmware());
  open(bench);
  bench.server.expects("RNFR a").replies("350 ready").expects("RNTO b").replies("250 done");
  EXPECT_EQ(bench.say(kRename), ok_then("+QFTPRENAME:0"));
}

TEST(Qftprename, WrongNamesAreAPlainErrorAndNeverReachTheServer) {
  Bench bench;
  open(bench);
  const std::string too_long(51, 'f');
  for (const std::string& wrong :
       {std::string("\"a\""), std::string("\"a\",\"\""), std::string("\"\",\"b\""),
        std::string("\"a\",\"b\",1"), std::string("\"a\",\"b\\0D\\0ADELE c\""),
        "\"" + too_long + "\",\"b\"", "\"a\",\"" + too_long + "\""}) {
    EXPECT_EQ(bench.say("AT+QFTPRENAME=" + wrong + "\r"), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.server.dialogue(), "USER u|PASS p");
}

TEST(Qftprename, WithoutASessionItIsMinus1) {
  Bench bench;
  EXPECT_EQ(bench.say(kRename), ok_then("+QFTPRENAME: -1"));
}

TEST(Qftprename, WhileAnotherCommandRunsItIsMinus3) {
  Bench bench;
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.say(kRename), ok_then("+QFTPRENAME: -3"));
}

TEST(Qftprename, ARefusalOfEitherHalfIsMinusItsCode) {
  for (const std::string code : kServerCodes) {
    Bench bench;
    open(bench);
    bench.server.expects("RNFR a").replies(code + " no");
    EXPECT_EQ(bench.say(kRename), ok_then("+QFTPRENAME: -" + code));
    Bench other;
    open(other);
    other.server.expects("RNFR a").replies("350 ready").expects("RNTO b").replies(code + " no");
    EXPECT_EQ(other.say(kRename), ok_then("+QFTPRENAME: -" + code));
  }
}

TEST(Qftprename, AServerThatSaysNothingIsMinus9) {
  Bench bench;
  open(bench);
  bench.server.expects("RNFR a").replies("350 ready").expects("RNTO b");
  EXPECT_EQ(bench.say(kRename), line("OK"));
  EXPECT_EQ(bench.wait(59999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPRENAME: -9"));
}

}  // namespace
}  // namespace m95::test
