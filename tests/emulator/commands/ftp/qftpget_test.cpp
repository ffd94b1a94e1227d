// AT+QFTPGET: its forms, its data mode and what it counts.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kConnect = lines({"OK", "CONNECT"});
const std::string kGet = "AT+QFTPGET=\"f\"\r";

struct QftpgetTest : testing::Test {
  Bench bench;
  ScriptedServer& server = bench.server;
  /// A session and a server that gives one file.
  void open_for(const std::string& bytes) {
    open(bench);
    begins(server, "RETR f").data_sends(bytes).data_ends().replies("226 done");
  }
};

TEST_F(QftpgetTest, HasTestAndWriteForms) {
  EXPECT_EQ(bench.say("AT+QFTPGET=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPGET?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QFTPGET\r"), line("ERROR"));
}

// AN-4.2.3-02, AN-4.2.3-03, AN-4.2.3-04, AN-4.2.3-05
TEST_F(QftpgetTest, DownloadsTheFileAndCountsItsBytes) {
  const std::string file = std::string(10219, 'x') + "y";
  open_for(file);
  EXPECT_EQ(bench.say(kGet), kConnect + file + lines({"+QFTPGET: 10220", "OK"}));
  EXPECT_EQ(server.problem(), "");
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Qftpget, TheFirmwareDialectHasNeitherBlankNorOk) {
  Bench bench(firmware());
  open(bench);
  begins(bench.server, "RETR f").data_sends("xy").data_ends().replies("226 done");
  EXPECT_EQ(bench.say(kGet), kConnect + "xy" + line("+QFTPGET:2"));
  EXPECT_EQ(bench.wait(100s), "");
}

TEST(Qftpget, OkConnectAndResultComeInBurstsOfTheirOwn) {
  Bench bench(unhurried());
  open(bench);
  begins(bench.server, "RETR f").data_sends("xy").data_ends().replies("226 done");
  EXPECT_EQ(bench.say(kGet), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("CONNECT") + "xy");
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QFTPGET: 2", "OK"}));
}

TEST_F(QftpgetTest, WrongParametersAreAPlainErrorAndNeverReachTheServer) {
  open(bench);
  bench.say("AT+CMEE=2\r");
  for (const std::string& wrong :
       {std::string(), std::string("\"\""), std::string("\"f"), std::string("\"a\\0D\\0ADELE b\""),
        std::string("\"a\\00\""), std::string("\"\\7F\""), "\"" + std::string(51, 'f') + "\""}) {
    EXPECT_EQ(bench.say("AT+QFTPGET=" + wrong + "\r"), line("ERROR")) << wrong;
    EXPECT_EQ(bench.wait(1s), "") << wrong;
  }
  EXPECT_EQ(server.dialogue(), "USER u|PASS p");
}

// AN-3-03
TEST_F(QftpgetTest, WithoutASessionItIsMinus1) {
  EXPECT_EQ(bench.say(kGet), ok_then("+QFTPGET: -1"));
}

TEST_F(QftpgetTest, AnEmptyFileIsConnectAndZero) {
  open(bench);
  begins(server, "RETR f").data_ends().replies("226 done");
  EXPECT_EQ(bench.say(kGet), kConnect + lines({"+QFTPGET: 0", "OK"}));
}

TEST_F(QftpgetTest, BytesComeAsTheyAre) {
  std::string all = "\r\n+QFTPGET: 7\r\n";
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  open_for(all);
  EXPECT_EQ(bench.say(kGet), kConnect + all + lines({"+QFTPGET: 271", "OK"}));
}

TEST_F(QftpgetTest, AHostThatDoesNotReadHoldsTheServerBack) {
  open(bench);
  server.data_capacity(1000);
  std::string file;
  for (int i = 0; file.size() < 300000; ++i) file += std::to_string(i) + ',';
  begins(server, "RETR f").data_sends(file).data_ends().replies("226 done");
  bench.port().capacity = 500;
  bench.port().type(kGet);
  bench.clock.settle();
  EXPECT_NE(server.problem(), "");
  EXPECT_EQ(bench.port().heard.size(), 500U);
  bench.clock.advance(1000s);  // a slow host is no stalled network
  std::string said;
  for (std::string piece = bench.heard(); !piece.empty(); piece = bench.heard()) said += piece;
  const std::string result = "+QFTPGET: " + std::to_string(file.size());
  EXPECT_TRUE(said == kConnect + file + lines({result, "OK"}));
}

TEST_F(QftpgetTest, OneDownloadFollowsAnother) {
  open_for("xy");
  EXPECT_EQ(bench.say(kGet), kConnect + "xy" + lines({"+QFTPGET: 2", "OK"}));
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("z").data_ends();
  server.replies("226 done");
  EXPECT_EQ(bench.say(kGet), kConnect + "z" + lines({"+QFTPGET: 1", "OK"}));
}

TEST_F(QftpgetTest, TlsIsUsedForTheDataToo) {
  server.logs_in_implicit().expects("TYPE I").replies("200 I").opens_passive();
  server.expects("RETR f").replies("150 go").data_handshakes().data_sends("hello").data_ends();
  server.replies("226 done");
  open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  EXPECT_EQ(bench.say(kGet), kConnect + "hello" + lines({"+QFTPGET: 5", "OK"}));
  EXPECT_EQ(server.problem(), "");
}

TEST_F(QftpgetTest, PlusPlusPlusEndsItWithWhatWasDelivered) {
  open(bench);
  begins(server, "RETR f").data_sends("hello");
  EXPECT_EQ(bench.say(kGet), kConnect + "hello");
  bench.wait(500ms);
  EXPECT_EQ(bench.say("+++"), "");
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QFTPGET: 5", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
}

TEST_F(QftpgetTest, TheSessionGoesOnAfterPlusPlusPlus) {
  open(bench);
  begins(server, "RETR f").data_sends("hello").waits(2s).replies("426 you closed it");
  server.expects("SIZE f").replies("213 9");
  EXPECT_EQ(bench.say(kGet), kConnect + "hello");
  bench.wait(500ms);
  bench.say("+++");
  EXPECT_EQ(bench.wait(500ms), lines({"+QFTPGET: 5", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(1s), line("+QFTPSIZE: 9"));
}

TEST_F(QftpgetTest, PlusPlusPlusEndsItWhileDataKeepsComing) {
  open(bench);
  begins(server, "RETR f");
  for (int i = 0; i < 10; ++i) server.data_sends("x").waits(200ms);
  EXPECT_EQ(bench.say(kGet), kConnect + "x");
  EXPECT_EQ(bench.wait(500ms), "xx");
  EXPECT_EQ(bench.say("+++"), "");
  EXPECT_EQ(bench.wait(10s), "xx" + lines({"+QFTPGET: 5", "OK"}));
}

TEST_F(QftpgetTest, WhatTheHostTypesMeanwhileIsNoCommand) {
  open(bench);
  begins(server, "RETR f").data_sends("hello");
  EXPECT_EQ(bench.say(kGet), kConnect + "hello");
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), "");
  server.data_ends().replies("226 done");
  EXPECT_EQ(bench.wait(1s), lines({"+QFTPGET: 5", "OK"}));
  EXPECT_EQ(bench.wait(10s), "");
}

TEST_F(QftpgetTest, ASizeIsTheMostThatComes) {
  open(bench);
  begins(server, "RETR f").data_sends("hello and more").data_ends().replies("426 cut");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\",5\r"), kConnect + "hello" + lines({"+QFTPGET: 5", "OK"}));
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel").data_ends();
  server.replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\",5\r"), kConnect + "hel" + lines({"+QFTPGET: 3", "OK"}));
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hello!").data_ends();
  server.replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\",0,5\r"),
            kConnect + "hello!" + lines({"+QFTPGET: 6", "OK"}));
  for (const std::string wrong : {"-1", "x", "5,6,7", "9223372036854775808"}) {
    EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"," + wrong + "\r"), line("ERROR")) << wrong;
  }
}

TEST_F(QftpgetTest, AWindowIsAnOffsetAndASize) {
  open(bench);
  bench.say("AT+QFTPCFG=3,6\r");
  server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 6").replies("350 ok");
  server.expects("RETR f").replies("150 go").data_sends("window and more").data_ends();
  server.replies("426 cut");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\",6\r"), kConnect + "window" + lines({"+QFTPGET: 6", "OK"}));
  EXPECT_EQ(server.problem(), "");
}

// AN-2.2-17
TEST_F(QftpgetTest, AsciiMakesEveryLineEndCrLfAndCountsTheUartsBytes) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPCFG=2,1\r"), ok_then("+QFTPCFG: 0"));
  server.expects("TYPE A").replies("200 A").opens_passive().expects("RETR f").replies("150 go");
  server.data_sends("a\r").data_sends("\nb\n").data_ends().replies("226 done");
  EXPECT_EQ(bench.say(kGet), kConnect + "a\r\nb\r\n" + lines({"+QFTPGET: 6", "OK"}));
}

}  // namespace
}  // namespace m95::test
