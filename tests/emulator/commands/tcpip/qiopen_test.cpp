// AT+QIOPEN in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qiopen, ConnectsTheOneLink) {
  SocketBench bench;
  bench.activate();
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), lines({"OK", "CONNECT OK"}));
  ASSERT_EQ(bench.peers.connections().size(), 1U);
  EXPECT_EQ(bench.peers.connections()[0], (Address{"192.0.2.1", 7}));
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: CONNECT OK"}));
}

TEST(Qiopen, ConnectsSixLinksByName) {
  SocketBench bench;
  bench.say("AT+QIMUX=1\r");
  bench.activate();
  for (int n = 0; n < 6; ++n) {
    const std::string number = std::to_string(n);
    EXPECT_EQ(bench.say("AT+QIOPEN=" + number + ",\"tcp\",\"echo.example\",\"7\"\r"),
              lines({"OK", number + ", CONNECT OK"}));
  }
  EXPECT_EQ(bench.say("AT+QIOPEN=6,\"TCP\",\"h\",7\r"), line("ERROR"));
  EXPECT_EQ(bench.peers.connections().size(), 6U);
}

TEST(Qiopen, ActivatesTheContextFromIpInitial) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), lines({"OK", "CONNECT OK"}));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
}

TEST(Qiopen, FailsAndGoesBackToIpInitialWhereNothingCanBeActivated) {
  SocketBench bench;
  bench.say("AT+CGATT=0\r");
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), lines({"OK", "CONNECT FAIL"}));
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP INITIAL"}));
}

TEST(Qiopen, TellsRefusalsAndUnknownNames) {
  SocketBench bench;
  bench.activate();
  bench.peers.refuses = true;
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), lines({"OK", "CONNECT FAIL"}));
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP CLOSE"}));
  bench.peers.refuses = false;
  bench.peers.unknown = true;
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"nobody\",7\r"), lines({"OK", "CONNECT FAIL"}));
  bench.peers.unknown = false;
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"somebody\",7\r"), lines({"OK", "CONNECT OK"}));
}

TEST(Qiopen, GivesUpAfterItsLimit) {
  SocketBench bench;
  bench.activate();
  bench.peers.hangs = true;
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: TCP CONNECTING"}));
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), line("ERROR"));
  EXPECT_EQ(bench.wait(75s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("CONNECT FAIL"));
}

TEST(Qiopen, SaysItsResultInAPieceOfItsOwn) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  SocketBench bench(modem);
  bench.activate();
  bench.wait(1s);
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("CONNECT OK"));
}

// A server that greets is heard before the result may be said.
TEST(Qiopen, SaysItsResultBeforeWhatThePeerSaid) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  SocketBench bench(modem);
  bench.activate();
  bench.wait(1s);
  bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r");
  bench.peers.says(0, "220 hello");
  EXPECT_EQ(bench.wait(50ms), line("CONNECT OK") + "220 hello");
  bench.say("AT+QICLOSE\r");
  bench.say("AT+QINDI=1;+QIOPEN=\"TCP\",\"192.0.2.1\",7\r");
  bench.peers.says(1, "220 hello");
  bench.peers.ends(1);
  EXPECT_EQ(bench.wait(50ms), lines({"CONNECT OK", "+QIRDI: 0,1,0", "CLOSED"}));
}

TEST(Qiopen, SaysThatTheOneConnectionExists) {
  SocketBench bench;
  bench.connect();
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), line("ALREADY CONNECT"));
}

TEST(Qiopen, FailsForANumberInUse) {
  SocketBench bench;
  bench.connect_several(1);
  EXPECT_EQ(bench.say("AT+QIOPEN=0,\"TCP\",\"h\",7\r"), lines({"OK", "0, CONNECT FAIL"}));
  bench.peers.says(0, "still there");
  EXPECT_EQ(bench.heard(), line("+RECEIVE: 0, 11") + "still there");
}

TEST(Qiopen, IsNotAllowedBeforeTheAddressWasAskedFor) {
  SocketBench bench;
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), line("ERROR"));
  bench.say("AT+QIACT\r");
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), line("ERROR"));
  bench.say("AT+QILOCIP\r");
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), lines({"OK", "CONNECT OK"}));
}

TEST(Qiopen, ContactsOnlyWhatTheConfigurationAllows) {
  config::Modem modem = Bench::modem();
  modem.network.allow = {{"192.0.2.1", 7}};
  modem.network.map = {{{"broker.example", 1883}, {"192.0.2.1", 7}}};
  SocketBench bench(modem);
  bench.activate();
  for (const char* protocol : {"TCP", "UDP"}) {
    EXPECT_EQ(bench.say("AT+QIOPEN=\"" + std::string(protocol) + "\",\"192.0.2.1\",8\r"),
              lines({"OK", "CONNECT FAIL"}));
  }
  EXPECT_TRUE(bench.peers.connections().empty());
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"broker.example\",1883\r"), lines({"OK", "CONNECT OK"}));
  EXPECT_EQ(bench.peers.connections().at(0), (Address{"192.0.2.1", 7}));
}

TEST(Qiopen, SendsDatagramsAndHearsItsPeerOnly) {
  SocketBench bench;
  bench.activate();
  bench.say("AT+QILPORT=\"UDP\",5000\r");
  EXPECT_EQ(bench.say("AT+QIOPEN=\"UDP\",\"192.0.2.1\",53\r"), lines({"OK", "CONNECT OK"}));
  EXPECT_EQ(bench.peers.locals().at(0), (Address{"0.0.0.0", 5000}));
  EXPECT_EQ(bench.say("AT+QISEND=2\r"), "\r\n> ");
  EXPECT_EQ(bench.say("ab"), line("SEND OK"));
  EXPECT_EQ(bench.peers.datagrams(), (std::vector<std::string>{"192.0.2.1:53 ab"}));
  bench.peers.datagram("answer", {"192.0.2.1", 53});
  EXPECT_EQ(bench.heard(), "answer");
  bench.peers.datagram("stranger", {"192.0.2.7", 53});
  EXPECT_EQ(bench.heard(), "");
}

TEST(Qiopen, IgnoresTwoMoreParameters) {
  SocketBench bench;
  bench.say("AT+QIMUX=1\r");
  bench.activate();
  EXPECT_EQ(bench.say("AT+QIOPEN=0,\"TCP\",\"h\",7,0,0\r"), lines({"OK", "0, CONNECT OK"}));
}

TEST(Qiopen, RefusesWhatItDoesNotTake) {
  SocketBench bench;
  bench.activate();
  for (const char* wrong : {"AT+QIOPEN\r", "AT+QIOPEN?\r", "AT+QIOPEN=\"TCP\",\"h\"\r",
                            "AT+QIOPEN=\"TCP\",\"h\",0\r", "AT+QIOPEN=\"TCP\",\"h\",65536\r",
                            "AT+QIOPEN=\"TCPX\",\"h\",7\r", "AT+QIOPEN=\"TCP\",\"\",7\r",
                            "AT+QIOPEN=0,\"TCP\",\"h\",7\r", "AT+QIOPEN=\"TCP\",\"h\",7,0,0,0\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
  EXPECT_TRUE(bench.peers.connections().empty());
}

TEST(Qiopen, SaysWhatItTakes) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QIOPEN=?\r"),
            lines({"+QIOPEN: (\"TCP\",\"UDP\"),(\"(0-255).(0-255).(0-255).(0-255)\"),(1-65535)",
                   "+QIOPEN: (\"TCP\",\"UDP\"),(\"DOMAIN NAME\"),(1-65535)", "OK"}));
  bench.say("AT+QIMUX=1\r");
  EXPECT_EQ(
      bench.say("AT+QIOPEN=?\r"),
      lines({"+QIOPEN: (0-5),(\"TCP\",\"UDP\"),(\"(0-255).(0-255).(0-255).(0-255)\"),(1-65535)",
             "+QIOPEN: (0-5),(\"TCP\",\"UDP\"),(\"DOMAIN NAME\"),(1-65535)", "OK"}));
}

}  // namespace
}  // namespace m95::test
