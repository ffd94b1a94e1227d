// AT+QFTPGET that fails: the code of each cause, and no OK behind it.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kConnect = lines({"OK", "CONNECT"});
const std::string kGet = "AT+QFTPGET=\"f\"\r";

struct QftpgetFailureTest : testing::Test {
  Bench bench{Bench::modem(), 2};
  ScriptedServer& server = bench.server;
  void open_with_tls() {
    server.logs_in_implicit().expects("TYPE I").replies("200 I").opens_passive();
    server.expects("RETR f").replies("150 go").data_handshakes();
    open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  }
  /// The result, and that neither OK nor anything else follows it.
  void expect_failure(const std::string& said, const std::string& before, const std::string& code) {
    EXPECT_EQ(said, before + line("+QFTPGET: " + code));
    EXPECT_EQ(bench.wait(1000s), "");
    EXPECT_EQ(bench.say("AT\r"), line("OK"));
  }
};

// AN-3-18, AN-3-19, AN-3-20, AN-3-21, AN-3-22, AN-3-23, AN-3-24, AN-3-25, AN-3-26, AN-3-27
// AN-3-28, AN-3-29, AN-3-30, AN-3-31, AN-3-32
TEST_F(QftpgetFailureTest, ARefusalBeforeTheDataIsMinusItsCodeAndThereIsNoConnect) {
  for (const char* step : {"TYPE I", "PASV", "RETR f"}) {
    for (const std::string code : kServerCodes) {
      Bench other;
      open(other);
      ScriptedServer& refusing = other.server;
      refusing.expects("TYPE I");
      if (step != std::string("TYPE I")) refusing.replies("200 I");
      if (step == std::string("PASV")) refusing.expects("PASV");
      if (step == std::string("RETR f")) refusing.opens_passive().expects("RETR f");
      refusing.replies(code + " no");
      EXPECT_EQ(other.say(kGet), ok_then("+QFTPGET: -" + code)) << step;
      EXPECT_EQ(other.wait(100s), "");
    }
  }
}

// AN-3-21
TEST_F(QftpgetFailureTest, ARefusalBehindTheDataIsMinusItsCode) {
  for (const std::string code : kServerCodes) {
    Bench other;
    open(other);
    begins(other.server, "RETR f").data_sends("xy").data_ends().replies(code + " no");
    EXPECT_EQ(other.say(kGet), kConnect + "xy" + line("+QFTPGET: -" + code));
    EXPECT_EQ(other.wait(100s), "");
  }
}

// AN-3-03
TEST_F(QftpgetFailureTest, ARefusalOutsideTable4IsMinus1) {
  open(bench);
  begins(server, "RETR f").data_sends("xy").data_ends().replies("451 no");
  expect_failure(bench.say(kGet), kConnect + "xy", "-1");
}

// AN-3-20
TEST_F(QftpgetFailureTest, ADataConnectionThatIsRefusedIsMinus425) {
  open(bench);
  server.data_refused().expects("TYPE I").replies("200 I").opens_passive();
  expect_failure(bench.say(kGet), line("OK"), "-425");
}

// AN-3-13
TEST_F(QftpgetFailureTest, ADataConnectionThatFallsSilentIsMinus9AfterAMinute) {
  open(bench);
  begins(server, "RETR f").data_sends("xy");
  EXPECT_EQ(bench.say(kGet), kConnect + "xy");
  EXPECT_EQ(bench.wait(59999ms), "");
  expect_failure(bench.wait(1ms), "", "-9");
}

// AN-3-13
TEST_F(QftpgetFailureTest, AServerThatNeverSaysCompleteIsMinus9AfterAMinute) {
  open(bench);
  begins(server, "RETR f").data_sends("xy").data_ends();
  EXPECT_EQ(bench.say(kGet), kConnect + "xy");
  EXPECT_EQ(bench.wait(59999ms), "");
  expect_failure(bench.wait(1ms), "", "-9");
}

// AN-3-11
TEST_F(QftpgetFailureTest, ADataConnectionThatIsResetIsMinus7) {
  open(bench);
  begins(server, "RETR f").data_sends("xy").data_resets();
  EXPECT_EQ(bench.say(kGet), kConnect + "xy");
  expect_failure(bench.wait(60s), "", "-7");
}

// AN-3-21
TEST_F(QftpgetFailureTest, ADataConnectionThatIsResetIsTheServersCodeWhenItComes) {
  open(bench);
  begins(server, "RETR f").data_sends("xy").data_resets().waits(5s).replies("426 cut");
  EXPECT_EQ(bench.say(kGet), kConnect + "xy");
  expect_failure(bench.wait(5s), "", "-426");
}

// AN-3-11
TEST_F(QftpgetFailureTest, DataThatIsCutUnderTlsIsMinus7UnlessItIsWhole) {
  open_with_tls();
  server.data_sends("hello").data_cuts().replies("226 done").expects("SIZE f").replies("213 6");
  expect_failure(bench.say(kGet), kConnect + "hello", "-7");
  server.opens_passive().expects("RETR f").replies("150 go").data_handshakes().data_sends("hello");
  server.data_cuts().replies("226 done").expects("SIZE f").replies("213 5");
  EXPECT_EQ(bench.say(kGet), kConnect + "hello" + lines({"+QFTPGET: 5", "OK"}));
}

// AN-3-10
TEST_F(QftpgetFailureTest, AServerThatLeavesInTheMiddleIsMinus6) {
  open(bench);
  begins(server, "RETR f").data_sends("xy").closes();
  expect_failure(bench.say(kGet), kConnect + "xy", "-6");
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
}

// AN-3-18, AN-3-19
TEST_F(QftpgetFailureTest, AServerThatMustShutDownIsMinus421) {
  open(bench);
  begins(server, "RETR f").data_sends("xy").replies("421 shutting down").closes();
  expect_failure(bench.say(kGet), kConnect + "xy", "-421");
}

// AN-3-12
TEST_F(QftpgetFailureTest, AContextThatIsLostIsMinus8) {
  open(bench);
  begins(server, "RETR f").data_sends("xy");
  EXPECT_EQ(bench.say(kGet), kConnect + "xy");
  EXPECT_EQ(bench.say("AT+CGATT=0\r", 1), lines({"OK", "+PDP DEACT"}));
  expect_failure(bench.heard(0), line("+PDP DEACT"), "-8");
}

// AN-3-12
TEST_F(QftpgetFailureTest, AContextThatIsGivenUpOnAnotherChannelIsMinus8) {
  open(bench);
  begins(server, "RETR f").data_sends("xy");
  EXPECT_EQ(bench.say(kGet), kConnect + "xy");
  EXPECT_EQ(bench.say("AT+QIDEACT\r", 1), line("DEACT OK"));
  expect_failure(bench.heard(0), "", "-8");
}

TEST(QftpgetFailure, ADataAddressThatNetworkAllowDoesNotNameIsMinus5) {
  config::Modem modem = Bench::modem();
  modem.network.allow = {{"ftp.example", 21}};
  Bench bench(modem);
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").opens_passive();
  EXPECT_EQ(bench.say(kGet), ok_then("+QFTPGET: -5"));
  EXPECT_EQ(bench.server.connections().size(), 1U);
}

TEST(QftpgetFailure, ADataAddressGoesThroughNetworkMap) {
  config::Modem modem = Bench::modem();
  modem.network.map = {{{"192.0.2.1", 2000}, {"192.0.2.7", 2007}}};
  Bench bench(modem);
  open(bench);
  begins(bench.server, "RETR f").data_sends("x").data_ends().replies("226 done");
  EXPECT_EQ(bench.say(kGet), kConnect + "x" + lines({"+QFTPGET: 1", "OK"}));
  EXPECT_EQ(bench.server.connections().back(), (Address{"192.0.2.7", 2007}));
}

// AN-3-08
TEST_F(QftpgetFailureTest, ADataConnectionWithAnotherCertificateIsMinus5) {
  server.distrust_handshake(2);
  open_with_tls();
  expect_failure(bench.say(kGet), line("OK"), "-5");
}

}  // namespace
}  // namespace m95::test
