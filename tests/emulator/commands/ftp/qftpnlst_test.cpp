// AT+QFTPNLST in all its forms, and its data mode.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kConnect = lines({"OK", "CONNECT"});

/// A session, and a server that is about to list.
ScriptedServer& open_listing(Bench& bench, const std::string& command = "NLST") {
  open(bench);
  bench.server.expects("TYPE A").replies("200 A").opens_passive();
  return bench.server.expects(command);
}

TEST(Qftpnlst, HasTestWriteAndExecuteForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QFTPNLST=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPNLST?\r"), line("ERROR"));
}

TEST(Qftpnlst, GivesTheListingOfThePath) {
  Bench bench;
  open_listing(bench).replies("150 go").data_sends("a\r\nb\r\n").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPNLST\r"), kConnect + "a\r\nb\r\n" + line("+QFTPNLST: 6"));
  EXPECT_EQ(bench.wait(100s), "");  // no OK behind it
  EXPECT_EQ(bench.say("AT+QFTPLEN\r"), lines({"+QFTPLEN: 6", "OK"}));
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(Qftpnlst, GivesTheListingOfADirectory) {
  Bench bench;
  open_listing(bench, "NLST a b").replies("150 go").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPNLST=\"a b\"\r"), kConnect + line("+QFTPNLST: 0"));
}

TEST(Qftpnlst, TheFirmwareDialectHasNoBlank) {
  Bench bench(firmware());
  open_listing(bench).replies("150 go").data_sends("a\r\n").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPNLST\r"), kConnect + "a\r\n" + line("+QFTPNLST:3"));
}

TEST(Qftpnlst, PlusPlusPlusEndsIt) {
  Bench bench;
  open_listing(bench).replies("150 go").data_sends("a\r\n");
  EXPECT_EQ(bench.say("AT+QFTPNLST\r"), kConnect + "a\r\n");
  bench.wait(500ms);
  bench.say("+++");
  EXPECT_EQ(bench.wait(500ms), line("+QFTPNLST: 3"));
}

TEST(Qftpnlst, WrongNamesAreAPlainErrorAndNeverReachTheServer) {
  Bench bench;
  open(bench);
  for (const std::string& wrong :
       {std::string("\"\""), std::string("\"d\",1"), std::string("\"a\\0D\\0ADELE f\""),
        "\"" + std::string(101, 'd') + "\""}) {
    EXPECT_EQ(bench.say("AT+QFTPNLST=" + wrong + "\r"), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.server.dialogue(), "USER u|PASS p");
}

TEST(Qftpnlst, WithoutASessionItIsMinus1) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QFTPNLST\r"), ok_then("+QFTPNLST: -1"));
}

TEST(Qftpnlst, WhileAnotherCommandRunsItIsMinus3) {
  Bench bench;
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPNLST\r"), ok_then("+QFTPNLST: -3"));
}

TEST(Qftpnlst, ARefusalIsMinusItsCodeAndThereIsNoConnect) {
  for (const std::string code : kServerCodes) {
    Bench bench;
    open_listing(bench).replies(code + " no");
    EXPECT_EQ(bench.say("AT+QFTPNLST\r"), ok_then("+QFTPNLST: -" + code));
  }
}

TEST(Qftpnlst, ADataConnectionThatIsRefusedIsMinus425) {
  Bench bench;
  open(bench);
  bench.server.data_refused().expects("TYPE A").replies("200 A").opens_passive();
  EXPECT_EQ(bench.say("AT+QFTPNLST\r"), ok_then("+QFTPNLST: -425"));
}

}  // namespace
}  // namespace m95::test
