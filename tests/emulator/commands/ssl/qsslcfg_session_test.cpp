// What AT+QSSLCFG's settings do: how they reach the TLS of a session, and when.
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"
#include "tests/emulator/commands/ftp/ftp_bench.hpp"
#include "tls/client_security.hpp"
#include "tls/openssl.hpp"
#include "tls/suites.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

std::string pem(const std::string& name) {
  std::ifstream in(std::string(M95_SOURCE_DIR) + "/tests/transcripts/pem/" + name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct QsslcfgSessionTest : testing::Test {
  Bench bench;

  void configure(const std::string& key_and_value) {
    EXPECT_EQ(bench.say("AT+QSSLCFG=" + key_and_value + "\r"), line("OK")) << key_and_value;
  }
  void upload(const std::string& name, const std::string& bytes) {
    const std::string size = std::to_string(bytes.size());
    EXPECT_EQ(bench.say("AT+QSECWRITE=\"" + name + "\"," + size + "\r"), line("CONNECT"));
    EXPECT_TRUE(bench.say(bytes).ends_with(line("OK")));
  }
  /// Opens against a server that says nothing but its TLS, and gives what the TLS was asked to be.
  tls::Options options_of_a_session() {
    bench.say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",2\r");
    bench.say("AT+QFTPOPEN=\"h\",990\r");
    EXPECT_EQ(bench.secured.size(), 1U);
    return bench.secured.empty() ? tls::Options() : bench.secured.front();
  }
  /// The real TLS, which looks at the certificates it is given.
  void use_real_tls() {
    bench.secure = [](tls::Options options, tls::HandshakeReport report) {
      return std::make_unique<tls::ClientSecurity>(std::move(options), std::move(report));
    };
  }
  bool noted(const std::string& part) const {
    for (const std::string& said : bench.trace.lines) {
      if (said.find(part) != std::string::npos) return true;
    }
    return false;
  }
};

// AN-2.3-01, AN-2.3-02, AN-1.2-09, AN-1.2-10
TEST_F(QsslcfgSessionTest, EverySettingReachesTheHandshake) {
  upload("RAM:ca_cert.pem", "the ca");
  upload("RAM:client_cert.pem", "the certificate");
  upload("NVRAM:CK0", "the key");
  configure("\"sslversion\",2,3");
  configure("\"ciphersuite\",2,\"0X003D,0X0035\"");
  configure("\"seclevel\",2,2");
  configure("\"cacert\",2,\"RAM:ca_cert.pem\"");
  configure("\"clientcert\",2,\"RAM:client_cert.pem\"");
  configure("\"clientkey\",2,\"NVRAM:CK0\"");
  configure("\"ignorertctime\",1");
  const tls::Options options = options_of_a_session();
  EXPECT_EQ(options.version, tls::Version::tls1_2);
  EXPECT_EQ(options.suites, (std::vector<std::uint16_t>{0x003D, 0x0035}));
  EXPECT_EQ(options.level, tls::SecLevel::server_and_client);
  EXPECT_EQ(options.ca, "the ca");
  EXPECT_EQ(options.client_cert, "the certificate");
  EXPECT_EQ(options.client_key, "the key");
  EXPECT_TRUE(options.ignore_time);
}

// AN-2.3-58
TEST_F(QsslcfgSessionTest, TheDefaultsReachTheHandshakeToo) {
  const tls::Options options = options_of_a_session();
  EXPECT_EQ(options.version, tls::Version::all);
  EXPECT_TRUE(options.suites.empty());
  EXPECT_EQ(options.level, tls::SecLevel::none);
  EXPECT_EQ(options.ca + options.client_cert + options.client_key, "");
  EXPECT_FALSE(options.ignore_time);
  constexpr std::time_t kColdStart = 1072915200;  // 2004-01-01
  EXPECT_EQ(options.clock(), kColdStart);
  bench.wait(10s);
  EXPECT_EQ(options.clock(), kColdStart + 10);
}

// AN-2.3-51, AN-2.3-52, AN-2.3-53
TEST_F(QsslcfgSessionTest, EachLevelReachesTheHandshake) {
  for (const auto& [digit, level] :
       {std::pair{"0", tls::SecLevel::none}, std::pair{"1", tls::SecLevel::server},
        std::pair{"2", tls::SecLevel::server_and_client}}) {
    bench.secured.clear();
    configure("\"seclevel\",2," + std::string(digit));
    EXPECT_EQ(options_of_a_session().level, level);
    bench.say("AT+QFTPCLOSE\r");
  }
}

TEST_F(QsslcfgSessionTest, EachVersionReachesTheHandshake) {
  for (int version = 0; version <= 4; ++version) {
    bench.secured.clear();
    configure("\"sslversion\",2," + std::to_string(version));
    EXPECT_EQ(options_of_a_session().version, static_cast<tls::Version>(version));
    bench.say("AT+QFTPCLOSE\r");
  }
}

// AN-2.3-59
TEST_F(QsslcfgSessionTest, TheClockIsIgnoredInEveryContext) {
  configure("\"ignorertc\",1");
  EXPECT_TRUE(options_of_a_session().ignore_time);
}

// AN-2.3-61, AN-1.2-04
TEST_F(QsslcfgSessionTest, ASessionWorksWithAnEmptyStore) {
  bench.server.logs_in_implicit();
  open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  EXPECT_EQ(bench.server.dialogue(), "<TLS>|USER u|PASS p|PBSZ 0|PROT P");
  EXPECT_EQ(bench.secured.size(), 1U);
}

// AN-2.3-60
TEST_F(QsslcfgSessionTest, WithFtpsOffThereIsNoTls) {
  configure("\"ftpsctxi\",0");
  open(bench);
  EXPECT_EQ(bench.server.dialogue(), "USER u|PASS p");
  EXPECT_TRUE(bench.secured.empty());
}

// AN-3-14
TEST_F(QsslcfgSessionTest, FtpsWithoutAContextIsMinus10AndContactsNobody) {
  configure("\"ftps\",1");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",990\r"), lines({"OK", "+QFTPOPEN: -10"}));
  EXPECT_TRUE(bench.server.connections().empty());
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));  // not even the context was activated
}

// AN-2.3-05, AN-2.3-06
TEST_F(QsslcfgSessionTest, ASessionKeepsWhatItWasOpenedWith) {
  upload("RAM:ca", "the ca");
  configure("\"cacert\",0,\"RAM:ca\"");
  bench.server.logs_in_implicit();
  open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  configure("\"ftps\",0");
  configure("\"seclevel\",0,2");
  configure("\"sslversion\",0,0");
  configure("\"ftpsctxi\",5");
  EXPECT_EQ(bench.say("AT+QSECDEL=\"RAM:ca\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPCFG=7,1\r"), lines({"OK", "+QFTPCFG: 0"}));
  EXPECT_EQ(bench.say("AT+QFTPUSER=\"x\";+QFTPPASS=\"y\"\r"), line("OK"));
  for (int transfer = 0; transfer < 2; ++transfer) {
    if (transfer == 0) bench.server.expects("TYPE I").replies("200 I");
    bench.server.opens_passive().expects("STOR f").replies("150 go");
    bench.server.data_handshakes().data_receives().replies("226 done");
    EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",5\r"), lines({"OK", "CONNECT"}));
    EXPECT_EQ(bench.say("hello"), line("+QFTPPUT: 5"));
  }
  EXPECT_EQ(bench.server.problem(), "");
  EXPECT_EQ(bench.server.uploads(), (std::vector<std::string>{"hello", "hello"}));
  EXPECT_EQ(bench.secured.size(), 1U);
  EXPECT_EQ(bench.secured.front().ca, "the ca");
}

// AN-2.3-06
TEST_F(QsslcfgSessionTest, ANewSessionTakesWhatIsSetNow) {
  bench.server.logs_in_implicit().quits();
  open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  configure("\"sslversion\",0,1");
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), lines({"OK", "+QFTPCLOSE: 0"}));
  bench.server.logs_in_implicit();
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",990\r"), lines({"OK", "+QFTPOPEN: 0"}));
  ASSERT_EQ(bench.secured.size(), 2U);
  EXPECT_EQ(bench.secured[0].version, tls::Version::all);
  EXPECT_EQ(bench.secured[1].version, tls::Version::tls1_0);
}

// AN-2.3-72
TEST_F(QsslcfgSessionTest, ServerAuthenticationWithoutItsCaIsMinus5) {
  use_real_tls();
  configure("\"seclevel\",2,1");
  options_of_a_session();
  EXPECT_EQ(bench.wait(1s), "");
  EXPECT_TRUE(noted("it is not configured or cannot be read"));
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",990\r"), lines({"OK", "+QFTPOPEN: -5"}));
}

// AN-2.3-71: the handshake begins, with nothing stored
TEST_F(QsslcfgSessionTest, WithoutAuthenticationNoCertificateIsNeeded) {
  use_real_tls();
  options_of_a_session();
  EXPECT_EQ(bench.wait(89s), "");
  EXPECT_EQ(bench.wait(1s), line("+QFTPOPEN: -9"));
}

// AN-2.3-73
TEST_F(QsslcfgSessionTest, AuthenticationOfBothNeedsAllThreeFiles) {
  use_real_tls();
  bench.say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0;+QSSLCFG=\"seclevel\",0,2\r");
  const std::string open = "AT+QFTPOPEN=\"h\",990\r";
  upload("RAM:ca_cert.pem", pem("ca_cert.pem"));
  upload("RAM:client_cert.pem", pem("client_cert.pem"));
  upload("RAM:client_key.pem", pem("client_key.pem"));
  configure("\"cacert\",0,\"RAM:ca_cert.pem\"");
  configure("\"clientcert\",0,\"RAM:client_cert.pem\"");
  EXPECT_EQ(bench.say(open), lines({"OK", "+QFTPOPEN: -5"}));
  configure("\"clientkey\",0,\"RAM:client_key.pem\"");
  configure("\"clientcert\",0,\"\"");
  EXPECT_EQ(bench.say(open), lines({"OK", "+QFTPOPEN: -5"}));
  configure("\"clientcert\",0,\"RAM:client_cert.pem\"");
  configure("\"cacert\",0,\"RAM:gone\"");
  EXPECT_EQ(bench.say(open), lines({"OK", "+QFTPOPEN: -5"}));
  configure("\"cacert\",0,\"RAM:ca_cert.pem\"");
  // Now the handshake begins, and waits for the server.
  EXPECT_EQ(bench.say(open), line("OK"));
}

TEST_F(QsslcfgSessionTest, ASpoiltCertificateIsNotUsed) {
  upload("NVRAM:CA0", "the ca");
  std::string record = bench.nvram.read("CA0").value();
  record.back() = static_cast<char>(record.back() ^ 1);
  bench.put_nvram("CA0", record);
  configure("\"cacert\",2,\"NVRAM:CA0\"");
  EXPECT_EQ(options_of_a_session().ca, "");
}

TEST_F(QsslcfgSessionTest, TheNegotiationTimeLimitsTheHandshake) {
  configure("\"negotiatetime\",2,10");
  options_of_a_session();
  EXPECT_EQ(bench.wait(9999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPOPEN: -9"));
}

// A suite of TLS 1.2 alone.
TEST_F(QsslcfgSessionTest, ASuiteThatTheVersionLacksIsSetAndFailsWhenNothingRemains) {
  use_real_tls();
  configure("\"ftps\",1;+QSSLCFG=\"ftpsctxi\",2");
  configure("\"sslversion\",2,2;+QSSLCFG=\"ciphersuite\",2,\"0X003D\"");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",990\r"), ok_then("+QFTPOPEN: -5"));
  const std::string why = "TLS failed: 0X003D is not defined for TLS 1.1";
  EXPECT_TRUE(noted(why));
  EXPECT_EQ(bench.log(), std::vector<std::string>{why});
}

TEST_F(QsslcfgSessionTest, WhatThisBuildLacksIsToldInTheLogAsWell) {
  use_real_tls();
  configure("\"ftps\",1;+QSSLCFG=\"ftpsctxi\",2");
  configure("\"sslversion\",2,3;+QSSLCFG=\"ciphersuite\",2,\"0X0005,0X0035\"");
  bench.say("AT+QFTPOPEN=\"h\",990\r");
  std::vector<std::string> told;
  if (!tls::available(tls::Version::tls1_2, 0x0005)) {
    told = {tls::library_name() + " does not have TLS 1.2 with 0X0005; the rest is offered"};
  }
  EXPECT_EQ(bench.log(), told);
}

}  // namespace
}  // namespace m95::test
