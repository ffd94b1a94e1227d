// AT+QFTPSTAT: the seven states, from any channel and at any time.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct QftpstatTest : testing::Test {
  Bench bench{Bench::modem(), 2};
  ScriptedServer& server = bench.server;
  /// Asked on both channels, unless the first is in data mode.
  void expect_state(const std::string& state, bool in_data_mode = false) {
    const std::string expected = lines({"+QFTPSTAT: " + state, "OK"});
    EXPECT_EQ(bench.say("AT+QFTPSTAT\r", 1), expected);
    if (in_data_mode) return;
    EXPECT_EQ(bench.say("AT+QFTPSTAT\r", 0), expected);
  }
};

// AN-2.1-04: what the module itself determines
TEST_F(QftpstatTest, HasTestAndExecuteForms) {
  EXPECT_EQ(bench.say("AT+QFTPSTAT=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT=1\r"), line("ERROR"));
}

TEST_F(QftpstatTest, IdleBeforeTheFirstOpening) { expect_state("IDLE"); }

TEST_F(QftpstatTest, IdleBehindACommandThatFoundNoSession) {
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -1"));
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), ok_then("+QFTPCLOSE: -1"));
  expect_state("IDLE");
}

TEST_F(QftpstatTest, OpeningThenOpenedThenClosingThenClosed) {
  bench.say("AT+QFTPOPEN=\"h\",21\r");
  expect_state("OPENING");
  server.greets().expects("USER anonymous").replies("230 in");
  EXPECT_EQ(bench.wait(0s), line("+QFTPOPEN: 0"));
  expect_state("OPENED");
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), line("OK"));
  expect_state("CLOSING");
  server.expects("QUIT").replies("221 bye").closes();
  EXPECT_EQ(bench.wait(0s), line("+QFTPCLOSE: 0"));
  expect_state("CLOSED");
}

TEST_F(QftpstatTest, ClosedAfterAFailedOpening) {
  server.greets("530 no");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), ok_then("+QFTPOPEN: -530"));
  expect_state("CLOSED");
}

TEST_F(QftpstatTest, ClosedAfterALoss) {
  open(bench);
  server.closes();
  EXPECT_EQ(bench.wait(0s), line("+QFTPERROR:-6"));
  expect_state("CLOSED");
}

TEST_F(QftpstatTest, WorkingWhileCommandsAreExchanged) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  expect_state("WORKING");
  server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 1");
  EXPECT_EQ(bench.wait(0s), line("+QFTPSIZE: 1"));
  expect_state("OPENED");
}

TEST_F(QftpstatTest, TransferWhileAnUploadMoves) {
  open(bench);
  server.expects("TYPE I").replies("200 I").opens_passive();
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",5\r"), line("OK"));
  expect_state("WORKING");
  server.expects("STOR f").replies("150 go").data_receives();
  EXPECT_EQ(bench.wait(0s), line("CONNECT"));
  expect_state("TRANSFER", true);
  EXPECT_EQ(bench.say("hello"), "");
  expect_state("WORKING", true);
  server.replies("226 done");
  EXPECT_EQ(bench.wait(0s), line("+QFTPPUT: 5"));
  expect_state("OPENED");
}

TEST_F(QftpstatTest, TransferWhileADownloadMoves) {
  open(bench);
  begins(server, "RETR f");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), lines({"OK", "CONNECT"}));
  expect_state("TRANSFER", true);
  server.data_sends("x").data_ends().replies("226 done");
  EXPECT_EQ(bench.wait(0s), "x" + lines({"+QFTPGET: 1", "OK"}));
  expect_state("OPENED");
}

TEST(Qftpstat, HasItsBlankInBothDialects) {
  Bench bench(firmware());
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: IDLE", "OK"}));
  config::Modem tight = firmware();
  tight.dialect.blank_in_status = false;
  Bench other(tight);
  EXPECT_EQ(other.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT:IDLE", "OK"}));
}

}  // namespace
}  // namespace m95::test
