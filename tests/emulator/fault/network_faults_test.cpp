// Faults of names, connections, handshakes and of the FTP dialogue.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"
#include "tests/emulator/fault/fault_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kOpen = "AT+QFTPOPEN=\"ftp.example\",21\r";

struct NetworkFaults : testing::Test {
  Bench bench;
  ScriptedServer& server = bench.server;
  std::string result(int code) { return line("+QFTPOPEN: " + std::to_string(code)); }
  // The next session works.
  void works_again() {
    bench.say("AT+QFTPCLOSE\r");
    ScriptedServer& fresh = bench.replace_server();
    open(fresh, bench);
  }
};

TEST_F(NetworkFaults, ANameThatIsNotThere) {
  arm(bench, R"({"on": "dns", "host": "ftp.example", "do": "fail"})");
  EXPECT_EQ(bench.say(kOpen), ok_then("+QFTPOPEN: -4"));
  EXPECT_TRUE(server.connections().empty());
  works_again();
}

TEST_F(NetworkFaults, ANameServerThatDoesNotAnswer) {
  arm(bench, R"({"on": "dns", "do": "stall"})");
  EXPECT_EQ(bench.say(kOpen), line("OK"));
  EXPECT_EQ(bench.wait(14s - 1us), "");
  EXPECT_EQ(bench.wait(1us), result(-4));
  works_again();
}

TEST_F(NetworkFaults, ANameServerThatAnswersLate) {
  server.logs_in();
  arm(bench, R"({"on": "dns", "do": "delay", "seconds": 10})");
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  EXPECT_EQ(bench.say(kOpen), line("OK"));
  EXPECT_EQ(bench.wait(10s - 1us), "");
  EXPECT_EQ(bench.wait(1us), result(0));
}

TEST_F(NetworkFaults, AFaultOfAnotherNameIsNotMet) {
  arm(bench, R"({"on": "dns", "host": "other.example", "do": "fail"})");
  open(bench);
}

TEST_F(NetworkFaults, AServerThatRefuses) {
  arm(bench, R"({"on": "connect", "connection": "control", "do": "refuse"})");
  EXPECT_EQ(bench.say(kOpen), ok_then("+QFTPOPEN: -5"));
  works_again();
}

TEST_F(NetworkFaults, AServerThatIsNotReached) {
  arm(bench, R"({"on": "connect", "do": "stall"})");
  EXPECT_EQ(bench.say(kOpen), line("OK"));
  EXPECT_EQ(bench.wait(75s - 1us), "");
  EXPECT_EQ(bench.wait(1us), result(-9));
  works_again();
}

TEST_F(NetworkFaults, AServerThatIsReachedLate) {
  server.logs_in();
  arm(bench, R"({"on": "connect", "do": "delay", "seconds": 60})");
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  EXPECT_EQ(bench.say(kOpen), line("OK"));
  EXPECT_EQ(bench.wait(60s - 1us), "");
  EXPECT_EQ(bench.wait(1us), result(0));
}

TEST_F(NetworkFaults, ADataConnectionThatIsRefused) {
  open(bench);
  arm(bench, R"({"on": "connect", "connection": "data", "do": "refuse"})");
  server.expects("TYPE I").replies("200 I").opens_passive();
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), ok_then("+QFTPGET: -425"));
}

TEST_F(NetworkFaults, AReplyInTheServersPlace) {
  open(bench);
  arm(bench, R"({"on": "ftp", "command": "SIZE", "do": "answer", "text": "550 gone"})");
  server.expects("TYPE I").replies("200 I");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: -550"));
  server.expects("SIZE f").replies("213 7");
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: 7"));
  EXPECT_EQ(server.problem(), "");
}

TEST_F(NetworkFaults, AReplyOfSeveralLinesToTheSecondCommand) {
  open(bench);
  arm(bench, R"({"on": "ftp", "do": "answer", "text": "257-made\n257 yes", "nth": 2})");
  server.expects("MKD a").replies("257 a");
  EXPECT_EQ(bench.say("AT+QFTPMKDIR=\"a\"\r"), ok_then("+QFTPMKDIR: 0"));
  EXPECT_EQ(bench.say("AT+QFTPMKDIR=\"b\"\r"), ok_then("+QFTPMKDIR: 0"));
  EXPECT_EQ(server.problem(), "");
}

TEST_F(NetworkFaults, AnEventWhileANameIsLookedUp) {
  arm(bench, R"({"on": "dns", "do": "pdp.lose"})");
  EXPECT_EQ(bench.say(kOpen), lines({"OK", "+PDP DEACT", "+QFTPOPEN: -8"}));
}

TEST_F(NetworkFaults, AnEventWhileAConnectionIsMade) {
  arm(bench, R"({"on": "connect", "do": "urc", "text": "+CREG: 2"})");
  server.logs_in();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  EXPECT_EQ(bench.say(kOpen), lines({"OK", "+CREG: 2", "+QFTPOPEN: 0"}));
}

TEST_F(NetworkFaults, AnEventWhileAHandshakeBegins) {
  arm(bench, R"({"on": "tls", "connection": "control", "do": "signal", "value": 2})");
  server.logs_in_implicit();
  open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  EXPECT_EQ(bench.say("AT+CSQ\r"), lines({"+CSQ: 2,0", "OK"}));
}

TEST_F(NetworkFaults, AnEventWhileACommandIsOnItsWay) {
  open(bench);
  arm(bench, R"({"on": "ftp", "command": "MKD", "do": "pdp.lose"})");
  server.expects("MKD a");
  const std::string said = bench.say("AT+QFTPMKDIR=\"a\"\r");
  EXPECT_EQ(said, lines({"OK", "+PDP DEACT", "+QFTPMKDIR: -8"}));
}

}  // namespace
}  // namespace m95::test
