// AT+QFTPOPEN with TLS: the two modes, and each way they miss the server's (FTPS AN 5.2).
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct QftpopenTlsTest : testing::Test {
  Bench bench;
  ScriptedServer& server = bench.server;
  void SetUp() override { bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r"); }
  void choose_tls(const char* mode) {
    bench.say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0;+QFTPCFG=7," + std::string(mode) +
              "\r");
  }
  std::string open_implicit() {
    choose_tls("0");
    return bench.say("AT+QFTPOPEN=\"h\",990\r");
  }
  std::string open_explicit() {
    choose_tls("1");
    return bench.say("AT+QFTPOPEN=\"h\",21\r");
  }
  std::string open_plain(int port) {
    return bench.say("AT+QFTPOPEN=\"h\"," + std::to_string(port) + "\r");
  }
};

// AN-2.2-14, AN-1-01
TEST_F(QftpopenTlsTest, ImplicitIsTlsFromTheFirstByte) {
  server.logs_in_implicit();
  EXPECT_EQ(open_implicit(), ok_then("+QFTPOPEN: 0"));
  EXPECT_EQ(server.dialogue(), "<TLS>|USER u|PASS p|PBSZ 0|PROT P");
}

// AN-2.2-15
TEST_F(QftpopenTlsTest, ExplicitIsAuthTlsOnAPlainConnection) {
  server.logs_in_explicit();
  EXPECT_EQ(open_explicit(), ok_then("+QFTPOPEN: 0"));
  EXPECT_EQ(server.dialogue(), "AUTH TLS|<TLS>|USER u|PASS p|PBSZ 0|PROT P");
}

// AN-5.2-01
TEST_F(QftpopenTlsTest, ImplicitAgainstAServerThatGreetsInClearIsMinus5) {
  server.greets();
  EXPECT_EQ(open_implicit(), ok_then("+QFTPOPEN: -5"));
  EXPECT_EQ(server.dialogue(), "<TLS>");
}

// AN-5.2-01
TEST_F(QftpopenTlsTest, ExplicitAgainstAnImplicitServerIsMinus9AsBothWait) {
  choose_tls("1");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",990\r"), line("OK"));
  EXPECT_EQ(bench.wait(59999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPOPEN: -9"));
  EXPECT_EQ(server.dialogue(), "");
}

// AN-5.2-01, AN-3-24, AN-3-26
TEST_F(QftpopenTlsTest, ExplicitAgainstAPlainServerIsMinusItsRefusal) {
  for (const std::string code : {"500", "502", "530"}) {
    ScriptedServer& plain = bench.replace_server();
    plain.greets().expects("AUTH TLS").replies(code + " what").expects("AUTH SSL");
    plain.replies(code + " what");
    EXPECT_EQ(open_explicit(), ok_then("+QFTPOPEN: -" + code));
    EXPECT_EQ(plain.dialogue(), "AUTH TLS|AUTH SSL");  // no user name in clear
  }
}

// AN-5.2-01
TEST_F(QftpopenTlsTest, ARefusalOfAuthOutsideTable4IsMinus5) {
  for (const std::string code : {"503", "504", "534", "536"}) {
    ScriptedServer& plain = bench.replace_server();
    plain.greets()
        .expects("AUTH TLS")
        .replies(code + " no")
        .expects("AUTH SSL")
        .replies(code + " no");
    EXPECT_EQ(open_explicit(), ok_then("+QFTPOPEN: -5")) << code;
    EXPECT_EQ(plain.dialogue(), "AUTH TLS|AUTH SSL");
  }
}

// AN-5.2-01
TEST_F(QftpopenTlsTest, PlainAgainstAnImplicitServerIsMinus9OrMinus6WhenItGivesUpFirst) {
  EXPECT_EQ(open_plain(990), line("OK"));
  EXPECT_EQ(bench.wait(59999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPOPEN: -9"));
  bench.replace_server().waits(20s).closes();
  EXPECT_EQ(open_plain(990), line("OK"));
  EXPECT_EQ(bench.wait(19999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPOPEN: -6"));
}

// AN-3-08, AN-5.2-02
TEST_F(QftpopenTlsTest, ACertificateThatIsNotTrustedIsMinus5) {
  server.distrust_handshake(1);
  server.handshakes();
  EXPECT_EQ(open_implicit(), ok_then("+QFTPOPEN: -5"));
}

// AN-5.2-02
TEST_F(QftpopenTlsTest, ASettingThatCannotWorkIsMinus5AndContactsNobody) {
  bench.secure = [](tls::Options, tls::HandshakeReport) -> std::unique_ptr<Security> {
    throw Failure(Error::network, "no common version");
  };
  EXPECT_EQ(open_implicit(), ok_then("+QFTPOPEN: -5"));
  EXPECT_TRUE(server.connections().empty());
}

TEST_F(QftpopenTlsTest, RefusedProtectionIsMinus5AndNoSession) {
  for (const std::string refused : {"PBSZ 0", "PROT P"}) {
    ScriptedServer& other = bench.replace_server();
    other.logs_in_implicit_until(refused).replies("534 no");
    EXPECT_EQ(open_implicit(), ok_then("+QFTPOPEN: -5")) << refused;
    EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
  }
}

TEST_F(QftpopenTlsTest, AHandshakeThatHangsIsMinus9After90Seconds) {
  EXPECT_EQ(open_implicit(), line("OK"));
  EXPECT_EQ(bench.wait(89999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPOPEN: -9"));
}

}  // namespace
}  // namespace m95::test
