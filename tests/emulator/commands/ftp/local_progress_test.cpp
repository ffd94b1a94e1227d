// AT+QFTPSTAT and AT+QFTPLEN on the way of transfers to and from the module's own files.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct LocalProgressTest : testing::Test {
  Bench bench{Bench::modem(), 2};
  ScriptedServer& server = bench.server;

  void position(const std::string& where) {
    EXPECT_EQ(bench.say("AT+QFTPCFG=4,\"" + where + "\"\r"), ok_then("+QFTPCFG: 0"));
  }
  void make_file(const std::string& name, const std::string& bytes) {
    bench.say("AT+QFUPL=\"" + name + "\"," + std::to_string(bytes.size()) + "\r");
    EXPECT_TRUE(bench.say(bytes).ends_with(line("OK")));
  }
  /// Asked on the channel that transfers and on another.
  void expect_told(const std::string& state, const std::string& length) {
    EXPECT_EQ(bench.wait(0s), "") << state;
    for (const std::size_t channel : {0U, 1U}) {
      EXPECT_EQ(bench.say("AT+QFTPSTAT\r", channel), lines({"+QFTPSTAT: " + state, "OK"}));
      EXPECT_EQ(bench.say("AT+QFTPLEN\r", channel), lines({"+QFTPLEN: " + length, "OK"})) << state;
    }
  }
  void expect_forgotten_on_the_way_to(const std::string& where);
  void start(const std::string& command) {
    EXPECT_EQ(bench.say("AT+" + command + "\r"), line("OK"));
  }
};

TEST_F(LocalProgressTest, EachStateOfASessionThatDownloads) {
  expect_told("IDLE", "0");
  position("/UFS/");
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  start("QFTPOPEN=\"h\",21");
  expect_told("OPENING", "0");
  server.logs_in();
  EXPECT_EQ(bench.wait(0s), line("+QFTPOPEN: 0"));
  expect_told("OPENED", "0");
  start("QFTPGET=\"f\"");
  expect_told("WORKING", "0");
  server.expects("TYPE I").replies("200 I").opens_passive();
  expect_told("WORKING", "0");
  server.expects("RETR f").replies("150 go");
  expect_told("TRANSFER", "0");
  server.data_sends("hel");
  expect_told("TRANSFER", "3");
  server.data_sends("lo");
  expect_told("TRANSFER", "5");
  server.data_ends();
  expect_told("WORKING", "5");
  server.replies("226 done");
  EXPECT_EQ(bench.wait(0s), line("+QFTPGET: 5"));
  expect_told("OPENED", "5");
  start("QFTPCLOSE");
  expect_told("CLOSING", "5");
  server.quits();
  EXPECT_EQ(bench.wait(0s), line("+QFTPCLOSE: 0"));
  expect_told("CLOSED", "5");
  bench.power_cycle();
  bench.heard();
  bench.say("ATE0\r");
  bench.heard(1);
  bench.say("ATE0\r", 1);
  expect_told("IDLE", "0");
}

TEST_F(LocalProgressTest, AnUploadCountsWhatTheServerHasBeenGiven) {
  const std::string file(30000, 'x');
  make_file("f", file);
  position("/UFS/");
  open(bench);
  server.data_capacity(10000);
  start("QFTPPUT=\"f\",0");
  expect_told("WORKING", "0");
  begins(server, "STOR f");
  EXPECT_EQ(bench.wait(0s), "");
  expect_told("TRANSFER", "4096");  // a slice; the next does not fit
  server.data_receives();
  expect_told("WORKING", "30000");
  server.replies("226 done");
  EXPECT_EQ(bench.wait(0s), line("+QFTPPUT: 30000"));
  expect_told("OPENED", "30000");
}

TEST_F(LocalProgressTest, AListingToAFileIsATransferToo) {
  position("/UFS/names");
  open(bench);
  start("QFTPNLST");
  server.expects("TYPE A").replies("200 A").opens_passive().expects("NLST").replies("150 go");
  server.data_sends("a\r\n");
  expect_told("TRANSFER", "3");
  server.data_sends("b\r\n").data_ends();
  expect_told("WORKING", "6");
  server.replies("226 done");
  EXPECT_EQ(bench.wait(0s), line("+QFTPNLST: 6"));
  expect_told("OPENED", "6");
}

TEST_F(LocalProgressTest, AResumedDownloadCountsWhatCameBehindTheOffset) {
  position("/UFS/");
  open(bench);
  bench.say("AT+QFTPCFG=3,100\r");
  start("QFTPGET=\"f\"");
  server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 100").replies("350 ok");
  server.expects("RETR f").replies("150 go").data_sends("hel");
  expect_told("TRANSFER", "3");
  server.data_sends("lo").data_ends().replies("226 done");
  expect_told("WORKING", "5");  // SIZE is asked
  server.expects("SIZE f").replies("213 105");
  EXPECT_EQ(bench.wait(0s), line("+QFTPGET: 5"));
  expect_told("OPENED", "5");
}

TEST_F(LocalProgressTest, InAsciiTheCountWhileBytesMoveIsTheCountOfTheEnd) {
  position("/UFS/");
  open(bench);
  bench.say("AT+QFTPCFG=2,1\r");
  start("QFTPGET=\"f\"");
  server.expects("TYPE A").replies("200 A").opens_passive().expects("RETR f").replies("150 go");
  server.data_sends("a\nb\n");
  expect_told("TRANSFER", "6");
  server.data_ends().replies("226 done");
  EXPECT_EQ(bench.wait(0s), line("+QFTPGET: 6"));
  expect_told("OPENED", "6");
}

TEST_F(LocalProgressTest, AnUploadInAsciiCountsTheFilesBytes) {
  make_file("f", "a\nb\n");
  position("/UFS/");
  open(bench);
  bench.say("AT+QFTPCFG=2,1\r");
  start("QFTPPUT=\"f\",0");
  server.expects("TYPE A").replies("200 A").opens_passive().expects("STOR f").replies("150 go");
  server.data_receives();
  expect_told("WORKING", "4");
  server.replies("226 done");
  EXPECT_EQ(bench.wait(0s), line("+QFTPPUT: 4"));
  expect_told("OPENED", "4");
}

TEST_F(LocalProgressTest, WhatNeverBeganCountsNothing) {
  make_file("f", "hello");
  position("/UFS/");
  open(bench);
  begins(server, "STOR f").data_receives().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",0\r"), ok_then("+QFTPPUT: 5"));
  expect_told("OPENED", "5");
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"gone\",0\r"), ok_then("+QFTPPUT: -11"));
  expect_told("OPENED", "0");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"what?\"\r"), ok_then("+QFTPGET: -10"));
  expect_told("OPENED", "0");
}

void LocalProgressTest::expect_forgotten_on_the_way_to(const std::string& where) {
  make_file("f", "hello");
  position("/UFS/");
  open(bench);
  begins(server, "STOR f").data_receives().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",0\r"), ok_then("+QFTPPUT: 5"));
  expect_told("OPENED", "5");
  position(where);
  EXPECT_EQ(bench.say("AT+QFTPPATH=\"/x\"\r"), ok_then("+QFTPPATH: 0"));
  start("QFTPGET=\"f\"");
  expect_told("WORKING", "0");  // the path is being applied
  server.expects("PWD").replies("257 \"/\"").expects("CWD /x").replies("550 none");
  EXPECT_EQ(bench.wait(0s), line("+QFTPGET: -550"));
  expect_told("OPENED", "0");
}

TEST_F(LocalProgressTest, TheCountBeforeIsForgottenWhenADownloadToAFileBegins) {
  expect_forgotten_on_the_way_to("/UFS/");
}

TEST_F(LocalProgressTest, TheCountBeforeIsForgottenWhenADownloadToTheUartBegins) {
  expect_forgotten_on_the_way_to("/COM/");
}

TEST_F(LocalProgressTest, ATransferThatIsCutOffIsClosingUntilItHasEnded) {
  position("/UFS/");
  open(bench);
  start("QFTPGET=\"f\"");
  begins(server, "RETR f").data_sends("hel");
  expect_told("TRANSFER", "3");
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), lines({"OK", "+QFTPGET: -1", "+QFTPCLOSE: 0"}));
  expect_told("CLOSED", "3");
  EXPECT_EQ(bench.say("AT+QFLST=\"f\"\r"), lines({"+QFLST: \"f\",3", "OK"}));
}

}  // namespace
}  // namespace m95::test
