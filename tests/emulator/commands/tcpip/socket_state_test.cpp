// AT+QISTAT, AT+QISTATE and AT+QISSTAT in all their forms; state_machine_test has every command in
// every state.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(SocketState, IsToldBehindOk) {
  SocketBench bench;
  for (const char* command : {"AT+QISTAT\r", "AT+QISTATE\r"}) {
    EXPECT_EQ(bench.say(command), lines({"OK", "STATE: IP INITIAL"}));
  }
  EXPECT_EQ(bench.say("AT+QISSTAT\r"), lines({"OK", "S: INITIAL"}));
}

TEST(SocketState, OfADatagramSocketIsToldBehindAnErrorOfQidnsgipToo) {
  SocketBench bench;
  bench.activate();
  bench.peers.naming_hangs = true;
  bench.say("AT+QIOPEN=\"UDP\",\"www.example\",7\r");
  bench.peers.naming_hangs = false;
  bench.peers.unknown = true;
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"www.example\"\r"),
            lines({"OK", "ERROR: 4", "STATE: UDP CONNECTING"}));
}

TEST(SocketState, IsANumberUnderAtv0) {
  SocketBench bench;
  bench.activate();
  bench.say("ATV0\r");
  EXPECT_EQ(bench.say("AT+QISTAT\r"), "5\r\n0\r");
  EXPECT_EQ(bench.say("AT+QISTATE\r"), "5\r\n0\r");
}

TEST(SocketState, ListsSixLinks) {
  SocketBench bench;
  bench.connect_several(1);
  std::string stat = line("+QISTAT: 0, \"TCP\", \"192.0.2.1\", 7,");
  std::string state = lines({"OK", "STATE: IP PROCESSING"}) +
                      line("+QISTATE: 0, \"TCP\", \"192.0.2.1\", 7, \"CONNECTED\",0");
  for (const char* n : {"1", "2", "3", "4", "5"}) {
    stat += line("+QISTAT: " + std::string(n) + ", \"\", \"\",");
    state += line("+QISTATE: " + std::string(n) + ", \"\", \"\", \"INITIAL\",0");
  }
  EXPECT_EQ(bench.say("AT+QISTAT\r"), stat + line("OK"));
  EXPECT_EQ(bench.say("AT+QISTATE\r"), state + line("OK"));
  bench.say("AT+QICLOSE=0\r");
  EXPECT_EQ(bench.say("AT+QISTATE\r").substr(0, 26), "\r\nOK\r\n\r\nSTATE: IP STATUS\r\n");
}

TEST(SocketState, ListsWhatAServerAccepted) {
  SocketBench bench;
  bench.say("AT+QIMUX=1\r");
  bench.activate();
  bench.say("AT+QISERVER=0,5\r");
  bench.peers.calls({"192.0.2.5", 5000});
  bench.heard();
  EXPECT_EQ(bench.say("AT+QISSTAT\r"),
            lines({"OK", "S: LISTENING", "C: 0, \"TCP\", \"192.0.2.5\", 5000, \"CONNECTED\"",
                   "C: 1, \"\", \"\", \"INITIAL\"", "C: 2, \"\", \"\", \"INITIAL\"",
                   "C: 3, \"\", \"\", \"INITIAL\"", "C: 4, \"\", \"\", \"INITIAL\""}));
}

TEST(SocketState, QueriesHaveNoOtherForm) {
  SocketBench bench;
  for (const char* name : {"AT+QISTAT", "AT+QISTATE", "AT+QISSTAT"}) {
    EXPECT_EQ(bench.say(std::string(name) + "=?\r"), line("OK"));
    EXPECT_EQ(bench.say(std::string(name) + "?\r"), line("ERROR"));
    EXPECT_EQ(bench.say(std::string(name) + "=1,0\r"), line("ERROR"));
  }
}

// These last as long as AT+QIACT, which another line has to be asked about.
TEST(SocketState, AnActivationGoesThroughIpConfigAndIpInd) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  SocketBench bench(modem, 2);
  bench.say("AT+QIREGAPP\r", 1);
  bench.say("AT+QIACT\r", 1);
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP CONFIG"}));
  bench.wait(200ms);
  EXPECT_EQ(bench.say("AT+QISTAT;V0;+QISTAT;V1\r"),
            lines({"OK", "STATE: IP IND"}) + "3\r\n" + line("OK"));
  bench.wait(300ms);
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP GPRSACT"}));
}

TEST(SocketState, AnActivationMayBeGivenUpFromAnotherLine) {
  for (const Duration when : {0ms, 250ms}) {
    config::Modem modem = Bench::modem();
    modem.latency = 1;
    SocketBench bench(modem, 2);
    bench.say("AT+QIREGAPP\r", 1);
    bench.say("AT+QIACT\r", 1);
    bench.wait(when);
    EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
    EXPECT_EQ(bench.wait(1s, 1), line("ERROR"));
    EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP INITIAL"}));
  }
}

// With AT+QIMUX=1 all from CONNECTING on is IP PROCESSING.
TEST(SocketState, OfSeveralConnectionsIsIpProcessing) {
  SocketBench bench;
  bench.connect_several(2);
  EXPECT_EQ(bench.say("AT+QIREGAPP\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIACT\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIMUX=0\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
  EXPECT_EQ(bench.say("AT+QIOPEN=5,\"UDP\",\"h\",7\r"), lines({"OK", "5, CONNECT OK"}));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QISTATE\r").substr(0, 27), "\r\nOK\r\n\r\nSTATE: IP INITIAL\r\n");
}

}  // namespace
}  // namespace m95::test
