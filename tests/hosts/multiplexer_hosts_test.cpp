// Hosts that multiplex the line: oFono's driver, and a daemon that gives a program each line.
#include <gtest/gtest.h>

#include "protocol/hex.hpp"
#include "tests/emulator/bench/mux_host.hpp"

namespace m95::test {
namespace {

const std::string kOk = line("OK");

TEST(MultiplexerHosts, OFonoUsesOneLineForEventsAndOneForData) {
  Bench bench;
  MuxHost host(bench);
  EXPECT_EQ(bench.say("AT\r"), kOk);
  EXPECT_EQ(bench.say("AT+IFC=2,2; E0\r"), kOk);
  host.enter("AT+CMUX=0,0,5,127,10,3,30,10,2\r");
  for (unsigned dlci = 0; dlci <= 2; ++dlci) host.open(dlci);
  for (unsigned dlci = 1; dlci <= 2; ++dlci) {
    EXPECT_EQ(host.say(dlci, "ATE0; &C0; +CMEE=1\r"), "ATE0; &C0; +CMEE=1\r" + kOk);
  }
  EXPECT_EQ(host.say(1, "AT+CGMM\r"), lines({"Quectel_M95", "OK"}));
  EXPECT_EQ(host.say(1, "AT+CFUN?\r"), lines({"+CFUN: 1", "OK"}));
  EXPECT_EQ(host.say(1, "AT+CPIN?\r"), lines({"+CPIN: READY", "OK"}));
  EXPECT_EQ(host.say(1, "AT+CFUN=4\r"), kOk);
  EXPECT_EQ(host.say(1, "AT+CRSM=192,12258\r"),
            lines({"+CRSM: 144,0,\"0000000A2FE204000FFFFF01020000\"", "OK"}));
  EXPECT_EQ(host.say(1, "AT+CREG=2\r"), kOk);
  EXPECT_EQ(host.say(1, "AT+CFUN=1\r"),
            kOk + lines({"+CREG: 2", "+CREG: 1,\"1806\",\"2ED3\"", "Call Ready"}));
  EXPECT_EQ(host.heard(2), line("Call Ready"));
  EXPECT_EQ(host.say(1, "AT+QINISTAT\r"), lines({"+QINISTAT: 3", "OK"}));
  EXPECT_EQ(host.say(1, "AT+CGATT?\r"), lines({"+CGATT: 1", "OK"}));
  EXPECT_EQ(host.say(1, "AT+CGDCONT=1,\"IP\",\"internet\"\r"), kOk);
  EXPECT_EQ(host.say(2, "ATD*99***1#\r"), line("NO CARRIER")) << "no PPP";
  EXPECT_EQ(host.say(1, "AT+CFUN=0\r"), lines({"+CPIN: NOT READY", "OK", "+CREG: 0"}));
  EXPECT_EQ(to_hex(bench.say(from_hex("F903EF05C301F2F9").value())), "F901EF05C10193F9");
}

TEST(MultiplexerHosts, ADaemonUsesAllLinesAtOnceAndOneForItsUpload) {
  Bench bench;
  MuxHost host(bench);
  EXPECT_EQ(bench.say("AT+IPR=115200&w\r"), kOk);
  host.enter();
  for (unsigned dlci = 0; dlci <= 4; ++dlci) host.open(dlci);
  for (unsigned dlci = 1; dlci <= 4; ++dlci) host.say(dlci, "ATE0\r");
  EXPECT_EQ(host.say(1, "AT+QSECWRITE=\"RAM:a\",4,10\r"), line("CONNECT"));
  EXPECT_EQ(host.say(2, "AT+CSQ\r"), lines({"+CSQ: 24,0", "OK"}));
  EXPECT_EQ(host.say(1, "ab"), "");
  EXPECT_EQ(host.say(3, "AT+COPS?\r"), lines({"+COPS: 0,0,\"CHINA MOBILE\"", "OK"}));
  EXPECT_EQ(host.say(1, "cd"), lines({"+QSECWRITE: 4,206", "OK"}));
  EXPECT_EQ(host.say(4, "AT+QSECREAD=\"RAM:a\"\r"), lines({"+QSECREAD: 1,206", "OK"}));
  EXPECT_EQ(to_hex(bench.say(from_hex("F903EF03C316F9").value())), "F901EF05C10193F9");
  EXPECT_EQ(bench.say("ATE0\r"), kOk);
}

}  // namespace
}  // namespace m95::test
