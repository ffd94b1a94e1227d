// AT+QISTAT, AT+QISTATE and AT+QISSTAT, and every TCP/IP command in every state.
#include <array>
#include <functional>

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

// How a context comes to each state of the manual, with one connection.
struct State {
  const char* text;
  std::function<void(SocketBench&)> reach;
};

const State kStates[] = {
    {"IP INITIAL", [](SocketBench&) {}},
    {"IP START", [](SocketBench& bench) { bench.say("AT+QIREGAPP\r"); }},
    {"IP GPRSACT", [](SocketBench& bench) { bench.say("AT+QIREGAPP;+QIACT\r"); }},
    {"IP STATUS", [](SocketBench& bench) { bench.activate(); }},
    {"TCP CONNECTING",
     [](SocketBench& bench) {
       bench.activate();
       bench.peers.hangs = true;
       bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r");
     }},
    {"CONNECT OK", [](SocketBench& bench) { bench.connect(); }},
    {"IP CLOSE",
     [](SocketBench& bench) {
       bench.connect();
       bench.say("AT+QICLOSE\r");
     }},
    {"PDP DEACT", [](SocketBench& bench) { bench.say("AT+QIREGAPP;+QIACT;+CGATT=0\r"); }},
};

constexpr const char* kError = "\r\nERROR\r\n";
constexpr const char* kOk = "\r\nOK\r\n";
constexpr const char* kIp = "\r\n10.1.83.188\r\n";
constexpr const char* kDeact = "\r\nDEACT OK\r\n";
constexpr const char* kOpens = "\r\nOK\r\n\r\nCONNECT OK\r\n";
constexpr const char* kOpened = "\r\nALREADY CONNECT\r\n";
constexpr const char* kClose = "\r\nCLOSE OK\r\n";
constexpr const char* kPrompt = "\r\n> ";
constexpr const char* kSent = "\r\n+QISACK: 0, 0, 0\r\n\r\nOK\r\n";
constexpr const char* kServer = "\r\nOK\r\n\r\nSERVER OK\r\n";

// The answers in the order of kStates: sheet 5.1, with AT+QIDEACT answered in IP INITIAL too.
struct Row {
  const char* command;
  std::array<const char*, std::size(kStates)> answers;
};

const Row kTable[] = {
    {"AT+QIREGAPP", {kOk, kError, kError, kError, kError, kError, kError, kError}},
    {"AT+QIACT", {kError, kOk, kError, kError, kError, kError, kError, kError}},
    {"AT+QILOCIP", {kError, kError, kIp, kIp, kIp, kIp, kIp, kError}},
    {"AT+QIDEACT", {kDeact, kDeact, kDeact, kDeact, kDeact, kDeact, kDeact, kDeact}},
    {"AT+QIOPEN=\"TCP\",\"192.0.2.1\",7",
     {kOpens, kError, kError, kOpens, kError, kOpened, kOpens, kError}},
    {"AT+QICLOSE", {kError, kError, kError, kError, kClose, kClose, kError, kError}},
    {"AT+QISEND", {kError, kError, kError, kError, kError, kPrompt, kError, kError}},
    {"AT+QISACK", {kError, kError, kError, kError, kSent, kSent, kError, kError}},
    {"AT+QIRD=0,1,0,1500", {kOk, kOk, kOk, kOk, kOk, kOk, kOk, kOk}},
    {"AT+QIMUX=0", {kOk, kError, kError, kError, kError, kError, kError, kError}},
    {"AT+QIMODE=0", {kOk, kOk, kOk, kOk, kError, kError, kOk, kOk}},
    {"AT+QISERVER", {kServer, kError, kError, kServer, kError, kError, kServer, kError}},
};

TEST(SocketState, DecidesTheAnswerOfEveryCommand) {
  for (const Row& row : kTable) {
    for (std::size_t i = 0; i < std::size(kStates); ++i) {
      SocketBench bench;
      kStates[i].reach(bench);
      ASSERT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: " + std::string(kStates[i].text)}));
      EXPECT_EQ(bench.say(std::string(row.command) + "\r"), row.answers.at(i))
          << row.command << " in " << kStates[i].text;
    }
  }
}

// IP CONFIG lasts as long as AT+QIACT, which another line has to be asked about.
TEST(SocketState, IpConfigAllowsNothingButToGiveUp) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  SocketBench bench(modem, 2);
  bench.say("AT+QIREGAPP\r", 1);
  bench.say("AT+QIACT\r", 1);
  ASSERT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP CONFIG"}));
  for (const char* command :
       {"AT+QIREGAPP\r", "AT+QIACT\r", "AT+QILOCIP\r", "AT+QIOPEN=\"TCP\",\"h\",7\r",
        "AT+QICLOSE\r", "AT+QISEND\r", "AT+QISACK\r", "AT+QIMUX=0\r", "AT+QISERVER\r"}) {
    EXPECT_EQ(bench.say(command), line("ERROR")) << command;
  }
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.wait(1s, 1), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP INITIAL"}));
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
