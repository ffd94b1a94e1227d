// A host that follows chapter 4.2 of the Application Note to the letter (flow S6).
#include <fstream>

#include <gtest/gtest.h>

#include "tests/hosts/host_driver.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kFile = bytes_of(10220);

std::string ca() {
  std::ifstream in(M95_SOURCE_DIR "/tests/transcripts/pem/server_ca.pem", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void serve_ftps(ScriptedServer& server) {
  server.handshakes().greets().expects("USER admin").replies("331 password");
  server.expects("PASS 123456").replies("230 in").expects("PBSZ 0").replies("200 0");
  server.expects("PROT P").replies("200 P").expects("PWD").replies("257 \"/\"");
  server.expects("TYPE I").replies("200 I").opens_passive().expects("STOR test.txt");
  server.replies("150 go").data_handshakes().data_receives().replies("226 done");
  server.opens_passive().expects("RETR test.txt").replies("150 go").data_handshakes();
  server.data_sends(kFile).data_ends().replies("226 done").quits();
}

void serve_ftp(ScriptedServer& server) {
  server.greets().expects("USER test").replies("331 password");
  server.expects("PASS test").replies("230 in");
}

// 4.2.1 up to the opening.
void prepare(HostDriver& host) {
  for (const char* command : {"AT+QIFGCNT=0", "AT+QICSGP=1,\"CMNET\"", "AT+QIREGAPP", "AT+QIACT"}) {
    host.expect(command, "OK");
  }
  host.expect("AT+QILOCIP", "10.1.83.188");
  host.expect("AT+QSECWRITE=\"NVRAM:CA0\",1273,100", "CONNECT");
  host.data(ca());
  EXPECT_EQ(host.burst(5s), lines({"+QSECWRITE: 1273,1a38", "OK"}));
  for (const char* setting : {"\"cacert\",0,\"NVRAM:CA0\"", "\"ignorertctime\",1",
                              "\"secllevel\",0,1", "\"sslversion\",0,4"}) {
    host.expect("AT+QSSLCFG=" + std::string(setting), "OK");
  }
  host.command("AT+QSSLCFG=\"ctxindex\",0");
  EXPECT_EQ(host.burst(1s), lines({"+QSSLCFG: 0,4,1,\"0X0005,0X0004,0X0035,0X002F,0X003D,0X000A\","
                                   "\"NVRAM:CA0\",\"\",\"\"",
                                   "OK"}));
  host.expect("AT+IFC=2,2", "OK");
  host.expect("AT+QSSLCFG=\"ftps\",1", "OK");
  host.expect("AT+QSSLCFG=\"ftpsctxi\",0", "OK");
}

void open(HostDriver& host, const std::string& user, const std::string& password,
          const std::string& server) {
  host.expect("AT+QFTPUSER=\"" + user + "\"", "OK");
  host.expect("AT+QFTPPASS=\"" + password + "\"", "OK");
  host.expect_result("AT+QFTPOPEN=" + server, "+QFTPOPEN: 0", 90s);
}

// 4.2.2 and 4.2.3, each of which sets its path.
void transfer(Bench& bench, HostDriver& host) {
  host.expect_result("AT+QFTPPATH=\"/\"", "+QFTPPATH: 0", 5s);
  host.expect("AT+QFTPPUT=\"test.txt\",10220,200", "OK");
  EXPECT_EQ(host.burst(10s), line("CONNECT"));
  host.data(kFile);
  EXPECT_EQ(host.burst(10s), line("+QFTPPUT: 10220"));
  EXPECT_EQ(bench.server.uploads().size(), 1U);
  EXPECT_TRUE(bench.server.uploads().front() == kFile);
  host.expect_result("AT+QFTPPATH=\"/\"", "+QFTPPATH: 0", 5s);
  host.expect("AT+QFTPGET=\"test.txt\"", "OK");
  EXPECT_TRUE(host.burst(10s) == line("CONNECT") + kFile);
  EXPECT_EQ(host.burst(10s), lines({"+QFTPGET: 10220", "OK"}));
}

TEST(NoteHost, S6SEEDFollowsChapter4Point2) {
  play({.dialects = {note_dialect()}}, [](Bench& bench, HostDriver& host) {
    serve_ftps(bench.server);
    serve_ftp(bench.server);
    prepare(host);
    open(host, "admin", "123456", "\"220.180.239.212\",990");
    ASSERT_EQ(bench.secured.size(), 1U);
    EXPECT_EQ(bench.secured[0].ca, ca());
    host.command("AT+QFTPSTAT");
    EXPECT_EQ(host.burst(1s), lines({"+QFTPSTAT: OPENED", "OK"}));
    transfer(bench, host);
    host.expect_result("AT+QFTPCLOSE", "+QFTPCLOSE: 0", 10s);
    host.expect("AT+QIDEACT", "DEACT OK");
    host.expect("AT+QSSLCFG=\"ftps\",0", "OK");
    open(host, "test", "test", "\"ftp2.quectel.com\",21");
  });
}

}  // namespace
}  // namespace m95::test
