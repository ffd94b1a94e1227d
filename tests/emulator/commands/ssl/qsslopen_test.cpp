// AT+QSSLOPEN in all its forms, with every way in which opening fails.
#include "tests/emulator/commands/ssl/ssl_socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

using QsslopenTest = SslSocketTest;

TEST_F(QsslopenTest, OpensAConnectionWithTheContextsSettings) {
  bench.say("AT+QSSLCFG=\"seclevel\",1,0;+QSSLCFG=\"sslversion\",1,3\r");
  EXPECT_EQ(open(), lines({"OK", "+QSSLOPEN: 0,0"}));
  ASSERT_EQ(bench.secured.size(), 1U);
  EXPECT_EQ(bench.secured[0].version, tls::Version::tls1_2);
  EXPECT_EQ(bench.server.connections().at(0), (Address{"192.0.2.1", 990}));
}

TEST_F(QsslopenTest, ItsResultNeverComesInTheBurstOfOk) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  SslSocketBench with(modem);
  with.bench.wait(1s);
  EXPECT_EQ(with.open(), line("OK"));
  EXPECT_EQ(with.bench.wait(49999us), "");
  EXPECT_EQ(with.bench.wait(1us), line("+QSSLOPEN: 0,0"));
}

TEST_F(QsslopenTest, OpensSixAtMost) {
  for (const char* ssid : {"0", "1", "2", "3", "4", "5"}) {
    EXPECT_EQ(open(ssid), lines({"OK", "+QSSLOPEN: " + std::string(ssid) + ",0"}));
    bench.server.expects("bye " + std::string(ssid)).closes();
    bench.say("AT+QSSLSEND=" + std::string(ssid) + ",7\r");
    bench.say("bye " + std::string(ssid) + "\r\n");
  }
  EXPECT_EQ(bench.say("AT+QSSLOPEN=6,1,\"www.example\",990,0\r"), line("ERROR"));
}

TEST_F(QsslopenTest, AnSsidInUseIsAnError) {
  open();
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r"), line("ERROR"));
}

TEST_F(QsslopenTest, AnSsidMayBeUsedAgainAfterItsEnd) {
  open();
  bench.server.closes();
  bench.clock.settle();
  EXPECT_EQ(bench.heard(), line("+QSSLURC: \"closed\",0,0"));
  EXPECT_EQ(open(), lines({"OK", "+QSSLOPEN: 0,0"}));
  bench.server.expects_end();
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=0\r"), line("CLOSE OK"));
  EXPECT_EQ(open(), lines({"OK", "+QSSLOPEN: 0,0"}));
}

TEST_F(QsslopenTest, AnUnknownNameIsMinus4) {
  bench.server.resolving_fails();
  EXPECT_EQ(bench.say("AT+QSSLOPEN=3,1,\"www.example\",990,0\r"), lines({"OK", "+QSSLOPEN: 3,-4"}));
}

TEST_F(QsslopenTest, ARefusedConnectionIsMinus5) {
  bench.server.connecting_fails();
  EXPECT_EQ(bench.say("AT+QSSLOPEN=3,1,\"www.example\",990,0\r"), lines({"OK", "+QSSLOPEN: 3,-5"}));
  EXPECT_EQ(bench.trace.lines.back(), "ssl: socket 3: refused");
}

TEST_F(QsslopenTest, ACertificateThatIsNotTrustedIsMinus5AndSaidInTheTrace) {
  bench.server.distrust_handshake(1);
  EXPECT_EQ(open(), lines({"OK", "+QSSLOPEN: 0,-5"}));
  EXPECT_EQ(bench.trace.lines.back(), "ssl: socket 0: the certificate is not trusted");
  EXPECT_EQ(bench.say("AT+QSSLSEND=0,1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), lines({"OK", "STATE: IP STATUS"}));
}

TEST_F(QsslopenTest, AHandshakeTakesAsLongAsTheTimeoutSays) {
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0,10\r"), line("OK"));
  EXPECT_EQ(bench.wait(10s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+QSSLOPEN: 0,-9"));
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r"), line("OK"));
  EXPECT_EQ(bench.wait(90s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+QSSLOPEN: 0,-9"));
}

TEST_F(QsslopenTest, AHandshakeTakesAsLongAsNegotiatetimeSays) {
  bench.say("AT+QSSLCFG=\"negotiatetime\",1,20\r");
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r"), line("OK"));
  EXPECT_EQ(bench.wait(20s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+QSSLOPEN: 0,-9"));
}

TEST_F(QsslopenTest, TheOtherLimitsAreThoseOfTheConfiguration) {
  bench.server.connecting_hangs();
  bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r");
  EXPECT_EQ(bench.wait(75s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+QSSLOPEN: 0,-9"));
  bench.server.resolving_hangs();
  bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r");
  EXPECT_EQ(bench.wait(14s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+QSSLOPEN: 0,-4"));
}

TEST_F(QsslopenTest, NeedsAnActiveContext) {
  bench.say("AT+QIDEACT\r");
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r"), line("ERROR"));
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r"), line("ERROR"));
  bench.say("AT+QIACT\r");
  EXPECT_EQ(open(), lines({"OK", "+QSSLOPEN: 0,0"}));
}

TEST(Qsslopen, NeedsSeveralConnectionsAndNoTransparentData) {
  Bench bench;
  const std::string open = "AT+QSSLOPEN=0,1,\"www.example\",990,0\r";
  // One connection, plain or transparent, with an active context.
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QIMUX?;+QIMODE?\r"), lines({"+QIMUX: 0", "+QIMODE: 0", "OK"}));
  EXPECT_EQ(bench.say(open), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIMODE=1\r"), line("OK"));
  EXPECT_EQ(bench.say(open), line("ERROR"));
  // Both at once cannot be asked for, whichever comes first.
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QIMUX=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIMODE=0;+QIMUX=1;+QIMODE=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIMUX?;+QIMODE?\r"), lines({"+QIMUX: 1", "+QIMODE: 0", "OK"}));
  EXPECT_TRUE(bench.server.connections().empty());
  bench.say("AT+QIREGAPP;+QIACT\r");
  bench.server.handshakes();
  EXPECT_EQ(bench.say(open), lines({"OK", "+QSSLOPEN: 0,0"}));
}

TEST(Qsslopen, NeedsThemOfTheForegroundContext) {
  Bench bench;
  bench.say("AT+QIMUX=1;+QIREGAPP;+QIACT;+QIFGCNT=1;+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r"), line("ERROR"));
  bench.say("AT+QIFGCNT=0\r");
  bench.server.handshakes();
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r"), lines({"OK", "+QSSLOPEN: 0,0"}));
}

TEST_F(QsslopenTest, LosesAnOpeningWithItsContext) {
  bench.server.connecting_hangs();
  bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), lines({"DEACT OK", "+QSSLOPEN: 0,-8"}));
}

TEST_F(QsslopenTest, AnOpeningMayBeGivenUpAndBegunAgainInTheSameBurst) {
  bench.server.connecting_hangs();
  bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r");
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=0\rAT+QSSLOPEN=0,1,\"www.example\",990,0,10\r"),
            lines({"CLOSE OK", "OK"}));
  EXPECT_EQ(bench.wait(10s), line("+QSSLOPEN: 0,-9"));
  EXPECT_EQ(bench.wait(100s), "");
}

TEST_F(QsslopenTest, WhatIsClosedOrLostBeforeItsResultIsNotSaidToBeOpen) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  SslSocketBench with(modem);
  with.bench.wait(1s);
  with.open();
  EXPECT_EQ(with.bench.say("AT+QSSLCLOSE=0\r"), line("CLOSE OK"));
  EXPECT_EQ(with.bench.wait(1s), "");
  with.open();
  EXPECT_EQ(with.bench.say("AT+CFUN=4\r"), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(with.bench.wait(50ms), line("+QSSLOPEN: 0,-8"));
}

TEST_F(QsslopenTest, PowerMayGoWhileOneOpensAndOneIsOpen) {
  open("1");
  bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r");
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), lines({"OK", "STATE: IP INITIAL"}));
}

TEST(Qsslopen, ObeysTheAllowListOfTheConfiguration) {
  config::Modem modem = Bench::modem();
  modem.network.allow = {};
  SslSocketBench with(modem);
  EXPECT_EQ(with.bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r"),
            lines({"OK", "+QSSLOPEN: 0,-5"}));
  EXPECT_TRUE(with.bench.server.connections().empty());
}

TEST_F(QsslopenTest, TakesItsParametersOnly) {
  EXPECT_EQ(bench.say("AT+QSSLOPEN=?\r"), line("OK"));
  for (const char* wrong :
       {"?", "", "=", "=0,1,\"a\",990", "=6,1,\"a\",990,0", "=-1,1,\"a\",990,0", "=0,6,\"a\",990,0",
        "=0,1,\"\",990,0", "=0,1,\"a\",0,0", "=0,1,\"a\",65536,0", "=0,1,\"a\",990,1",
        "=0,1,\"a\",990,0,9", "=0,1,\"a\",990,0,301", "=0,1,\"a\",990,0,90,1"}) {
    EXPECT_EQ(bench.say("AT+QSSLOPEN" + std::string(wrong) + "\r"), line("ERROR")) << wrong;
  }
}

}  // namespace
}  // namespace m95::test
