// AT+QFTPSIZE in all its forms.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qftpsize, HasTestAndWriteForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QFTPSIZE=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPSIZE?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QFTPSIZE\r"), line("ERROR"));
}

TEST(Qftpsize, TellsTheSize) {
  Bench bench;
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE a dir/f").replies("213 10220");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"a dir/f\"\r"), ok_then("+QFTPSIZE: 10220"));
  for (const char* size : {"0", "5000000000", "9223372036854775807"}) {
    bench.server.expects("SIZE f").replies("213 " + std::string(size));
    EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: " + std::string(size)));
  }
}

TEST(Qftpsize, TheFirmwareDialectHasNoBlank) {
  Bench bench(firmware());
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 7");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE:7"));
}

TEST(Qftpsize, TheResultComes50MillisecondsBehindTheOk) {
  Bench bench(unhurried());
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 7");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPSIZE: 7"));
}

TEST(Qftpsize, WrongNamesAreAPlainErrorAndNeverReachTheServer) {
  Bench bench;
  open(bench);
  bench.say("AT+CMEE=2\r");
  for (const std::string& wrong : {std::string(), std::string("\"\""), std::string("\"f\",1"),
                                   std::string("\"a\\0D\\0ADELE f\""), std::string("\"a\\00\""),
                                   std::string("\"\\7F\""), "\"" + std::string(51, 'f') + "\""}) {
    EXPECT_EQ(bench.say("AT+QFTPSIZE=" + wrong + "\r"), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.server.dialogue(), "USER u|PASS p");
  const std::string longest(50, 'f');
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE " + longest).replies("213 7");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"" + longest + "\"\r"), ok_then("+QFTPSIZE: 7"));
}

// AN-3-03
TEST(Qftpsize, WithoutASessionItIsMinus1) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -1"));
}

// AN-3-18, AN-3-19, AN-3-20, AN-3-21, AN-3-22, AN-3-23, AN-3-24, AN-3-25, AN-3-26, AN-3-27
// AN-3-28, AN-3-29, AN-3-30, AN-3-31, AN-3-32
TEST(Qftpsize, ARefusalIsMinusItsCode) {
  for (const std::string code : kServerCodes) {
    Bench bench;
    open(bench);
    bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies(code + " no");
    EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -" + code));
    EXPECT_EQ(bench.wait(100s), "");
  }
}

// AN-3-03
TEST(Qftpsize, ARefusalOutsideTable4OrWordsThatAreNoReplyAreMinus1) {
  for (const std::string reply : {"451 no", "503 no", "213 many", "213", "213 -1",
                                  "213 9223372036854775808", "hello", "21 5"}) {
    Bench bench;
    open(bench);
    bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies(reply);
    EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -1")) << reply;
    EXPECT_EQ(bench.wait(100s), "") << reply;
  }
}

// AN-3-08
TEST(Qftpsize, ARefusalForWantOfProtectionIsMinus5) {
  for (const std::string code : {"522", "534", "535"}) {
    Bench bench;
    open(bench);
    bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies(code + " no");
    EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -5")) << code;
  }
}

// AN-3-10
TEST(Qftpsize, AServerThatClosesInsteadIsMinus6) {
  Bench bench;
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").closes();
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -6"));
  EXPECT_EQ(bench.wait(100s), "");  // told once
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
}

TEST(Qftpsize, AConnectionThatIsResetUnderTheCommandIsMinus6) {
  Bench bench;
  open(bench);
  bench.server.expects("TYPE I").resets();
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -6"));
}

// AN-3-13
TEST(Qftpsize, AServerThatSaysNothingIsMinus9) {
  Bench bench;
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(59999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPSIZE: -9"));
}

// AN-3-01
TEST(Qftpsize, AServerThatClosesRightBehindItsAnswerIsToldAfterTheResult) {
  Bench bench(unhurried());
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 7").closes();
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(1s), lines({"+QFTPSIZE: 7", "+QFTPERROR:-6"}));
}

}  // namespace
}  // namespace m95::test
