// Hosts of sockets: TinyGSM, RT-Thread's at_device, ubirch.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"
#include "tests/emulator/commands/tcpip/ntp_answer.hpp"
#include "tests/emulator/commands/tcpip/sockets_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

void expect(SocketBench& bench, std::string_view command, const std::string& answer) {
  EXPECT_EQ(bench.say(command), answer) << command;
}

// TinyGsmClientM95.h: init, gprsConnect, modemConnect, modemSend, modemRead, stop.
TEST(SocketHosts, TinyGsmSendsAndReads) {
  SocketBench bench;
  for (const char* command : {"AT\r\n", "ATE0\r\n", "AT+CMEE=0\r\n", "AT+QNITZ=1\r\n"}) {
    expect(bench, command, line("OK"));
  }
  expect(bench, "AT+CPIN?\r\n", lines({"+CPIN: READY", "OK"}));
  expect(bench, "AT+CREG?\r\n", lines({"+CREG: 0,1", "OK"}));
  expect(bench, "AT+QIDEACT\r\n", line("DEACT OK"));
  for (const char* command :
       {"AT+QIFGCNT=0\r\n", "AT+QICSGP=1,\"internet\",\"\",\"\"\r\n", "AT+QIMODE=0\r\n",
        "AT+QIMUX=1\r\n", "AT+QIREGAPP=\"internet\",\"\",\"\"\r\n", "AT+QIACT\r\n"}) {
    expect(bench, command, line("OK"));
  }
  expect(bench, "AT+QILOCIP\r\n", line("10.1.83.188"));
  expect(bench, "AT+QINDI=1\r\n", line("OK"));
  expect(bench, "AT+QIOPEN=1,\"TCP\",\"vsh.pp.ua\",80\r\n", lines({"OK", "1, CONNECT OK"}));
  expect(bench, "AT+QISEND=1,16\r\n", "\r\n> ");
  expect(bench, "GET / HTTP/1.0\r\n", line("SEND OK"));
  EXPECT_EQ(bench.peers.heard(0), "GET / HTTP/1.0\r\n");
  bench.peers.says(0, std::string(2000, 'b'));
  EXPECT_EQ(bench.heard(), line("+QIRDI: 0,1,1"));
  expect(bench, "AT+QIRD=0,1,1,1500\r\n",
         line("+QIRD: 192.0.2.1:80,TCP,1500") + std::string(1500, 'b') + line("OK"));
  expect(bench, "AT+QIRD=0,1,1,1500\r\n",
         line("+QIRD: 192.0.2.1:80,TCP,500") + std::string(500, 'b') + line("OK"));
  expect(bench, "AT+QIRD=0,1,1,1500\r\n", line("OK"));
  // connected() asks in the form of another family.
  expect(bench, "AT+QISTATE=1,1\r\n", line("ERROR"));
  expect(bench, "AT+QICLOSE=1\r\n", line("1, CLOSE OK"));
  expect(bench, "AT+QICLOSE=1\r\n", line("ERROR"));
  expect(bench, "AT+QIDEACT\r\n", line("DEACT OK"));
}

// restart() and factoryDefault().
TEST(SocketHosts, TinyGsmRestartsAndResets) {
  SocketBench bench;
  expect(bench, "AT+CMEE=2\r\n", line("OK"));
  expect(bench, "AT+CFUN=0\r\n", lines({"+CPIN: NOT READY", "OK"}));
  expect(bench, "AT+CREG?\r\n", lines({"+CREG: 0,0", "OK"}));
  expect(bench, "AT+CFUN=1\r\n", lines({"OK", "+CPIN: READY", "Call Ready"}));
  expect(bench, "AT+CREG?\r\n", lines({"+CREG: 0,1", "OK"}));
  // What follows Z is ignored: the profile's echo is on from here.
  expect(bench, "AT&FZE0&W\r\n", line("OK"));
  expect(bench, "AT+IPR=0\r\n", "AT+IPR=0\r" + line("OK"));
  expect(bench, "AT&W\r\n", "AT&W\r" + line("OK"));
}

// at_device_m26.c and at_socket_m26.c.
TEST(SocketHosts, RtThreadConnectsSendsAndReceives) {
  SocketBench bench;
  expect(bench, "ATE0\r\n", line("OK"));
  expect(bench, "ATI\r\n", lines({"Quectel_Ltd\r\nQuectel_M95\r\nRevision: M95FAR02A08", "OK"}));
  expect(bench, "AT+CPIN?\r\n", lines({"+CPIN: READY", "OK"}));
  expect(bench, "AT+CSQ\r\n", lines({"+CSQ: 24,0", "OK"}));
  expect(bench, "AT+CREG?\r\n", lines({"+CREG: 0,1", "OK"}));
  expect(bench, "AT+CGREG?\r\n", lines({"+CGREG: 0,1", "OK"}));
  expect(bench, "AT+QIFGCNT=0\r\n", line("OK"));
  expect(bench, "AT+QICSGP=1, \"CMNET\"\r\n", line("OK"));
  expect(bench, "AT+QIMODE?\r\n", lines({"+QIMODE: 0", "OK"}));
  expect(bench, "AT+QIDEACT\r\n", line("DEACT OK"));
  expect(bench, "AT+QIMUX?\r\n", lines({"+QIMUX: 0", "OK"}));
  for (const char* command : {"AT+QIMUX=1\r\n", "AT+QIREGAPP\r\n", "AT+QIACT\r\n"}) {
    expect(bench, command, line("OK"));
  }
  expect(bench, "AT+QILOCIP\r\n", line("10.1.83.188"));
  expect(bench, "AT+GSN\r\n", lines({"865734020000749", "OK"}));
  expect(bench, "AT+QIDNSCFG?\r\n",
         lines({"PrimaryDns: 10.1.83.1", "SecondaryDns: 10.1.83.2", "OK"}));
  expect(bench, "AT+QNSTATUS\r\n", lines({"+QNSTATUS: 0", "OK"}));
  expect(bench, "AT+QIOPEN=0,\"TCP\",\"192.0.2.1\",8000\r\n", lines({"OK", "0, CONNECT OK"}));
  // A socket that was not closed: it hears CONNECT FAIL, closes and tries again.
  expect(bench, "AT+QIOPEN=0,\"TCP\",\"192.0.2.1\",8000\r\n", lines({"OK", "0, CONNECT FAIL"}));
  expect(bench, "AT+QICLOSE=0\r\n", line("0, CLOSE OK"));
  expect(bench, "AT+QIOPEN=0,\"TCP\",\"192.0.2.1\",8000\r\n", lines({"OK", "0, CONNECT OK"}));
  expect(bench, "AT+QISEND=0,5\r\n", "\r\n> ");
  expect(bench, "hello", line("SEND OK"));
  expect(bench, "AT+QISACK=0\r\n", lines({"+QISACK: 5, 5, 0", "OK"}));
  bench.peers.says(1, "world");
  EXPECT_EQ(bench.heard(), line("+RECEIVE: 0, 5") + "world");
  bench.peers.ends(1);
  EXPECT_EQ(bench.heard(), line("0, CLOSED"));
}

// QuectelM66 of ubirch: the port in quotes, the state as a number.
TEST(SocketHosts, UbirchReadsTheStateAsANumber) {
  SocketBench bench;
  for (const char* command :
       {"AT\r\n", "ATE0\r\n", "AT+QIURC=1\r\n", "AT+CMEE=1\r\n", "AT+QIMUX=1\r\n"}) {
    expect(bench, command, line("OK"));
  }
  expect(bench, "AT+CREG?\r\n", lines({"+CREG: 0,1", "OK"}));
  expect(bench, "AT+QIDEACT\r\n", line("DEACT OK"));
  for (const char* command :
       {"AT+CGATT=1\r\n", "AT+QIFGCNT=0\r\n", "AT+QICSGP=1,\"apn\",\"user\",\"pass\"\r\n",
        "AT+QIREGAPP\r\n", "AT+QIACT\r\n"}) {
    expect(bench, command, line("OK"));
  }
  expect(bench, "AT+QILOCIP\r\n", line("10.1.83.188"));
  expect(bench, "ATV0\r\n", "0\r");
  expect(bench, "AT+QISTAT\r\n",
         "+QISTAT: 0, \"\", \"\",\r\n+QISTAT: 1, \"\", \"\",\r\n+QISTAT: 2, \"\", \"\",\r\n"
         "+QISTAT: 3, \"\", \"\",\r\n+QISTAT: 4, \"\", \"\",\r\n+QISTAT: 5, \"\", \"\",\r\n0\r");
  expect(bench, "ATV1\r\n", line("OK"));
  expect(bench, "AT+QIOPEN=0,\"TCP\",\"api.example\",\"80\"\r\n", lines({"OK", "0, CONNECT OK"}));
}

// ubirch's clock: whatever was set, the time server's is taken, within 30 s.
TEST(SocketHosts, UbirchAsksForTheTime) {
  SocketsBench sockets;
  Bench& bench = sockets.bench;
  const ntp::Instant now = 1795384800s;  // 2026-11-22 22:00:00
  sockets.sockets.on_datagram = [now](const std::string& request, const Address& from) {
    return std::vector<Datagram>{{ntp_answer(request, now), from}};
  };
  for (const char* command : {"AT+QNITZ=1\r\n", "AT+CTZU=2\r\n", "AT+CFUN=1\r\n",
                              "AT+CCLK=\"70/01/01,00:00:00+00\"\r\n"}) {
    EXPECT_EQ(bench.say(command), line("OK")) << command;
  }
  EXPECT_EQ(bench.say("AT+CGREG?\r\n"), lines({"+CGREG: 0,1", "OK"}));
  EXPECT_EQ(bench.say("AT+QNTP=\"pool.ntp.org\"\r\n"), lines({"OK", "+QNTP: 0"}));
  EXPECT_EQ(bench.say("AT+CCLK?\r\n"), lines({"+CCLK: \"26/11/22,22:00:00+00\"", "OK"}));
}

}  // namespace
}  // namespace m95::test
