// AT+QISERVER in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qiserver, ListensAndTellsWhoCalls) {
  SocketBench bench;
  bench.say("AT+QIMUX=1;+QILPORT=\"TCP\",2020\r");
  bench.activate();
  EXPECT_EQ(bench.say("AT+QISERVER=0,2\r"), lines({"OK", "SERVER OK"}));
  EXPECT_EQ(bench.peers.locals().at(0), (Address{"127.0.0.1", 2020}));
  EXPECT_EQ(bench.say("AT+QISERVER?\r"), lines({"+QISERVER: 0, 2", "OK"}));
  ASSERT_TRUE(bench.peers.calls({"192.0.2.5", 5000}));
  EXPECT_EQ(bench.heard(), line("0, REMOTE IP: 192.0.2.5"));
  ASSERT_TRUE(bench.peers.calls({"192.0.2.6", 5000}));
  EXPECT_EQ(bench.heard(), line("1, REMOTE IP: 192.0.2.6"));
  ASSERT_TRUE(bench.peers.calls({"192.0.2.7", 5000}));
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.peers.heard(2), "|reset");
}

TEST(Qiserver, TalksToThemUnderQisrvc2) {
  SocketBench bench;
  bench.say("AT+QIMUX=1;+QINDI=1\r");
  bench.activate();
  bench.say("AT+QISERVER=0,5\r");
  bench.peers.calls({"192.0.2.5", 5000});
  bench.heard();
  EXPECT_EQ(bench.say("AT+QISEND=0,2\r"), line("ERROR"));
  bench.say("AT+QISRVC=2\r");
  EXPECT_EQ(bench.say("AT+QISEND=0,2\r"), "\r\n> ");
  EXPECT_EQ(bench.say("ab"), line("SEND OK"));
  EXPECT_EQ(bench.peers.heard(0), "ab");
  bench.peers.says(0, "cd");
  EXPECT_EQ(bench.heard(), line("+QIRDI: 0,2,0"));
  EXPECT_EQ(bench.say("AT+QIRD=0,2,0,1500\r"),
            line("+QIRD: 192.0.2.5:5000,TCP,2") + "cd" + line("OK"));
  EXPECT_EQ(bench.say("AT+QICLOSE=0\r"), line("0, CLOSE OK"));
  EXPECT_EQ(bench.peers.heard(0), "ab|end");
}

TEST(Qiserver, EndsWithAllItHasAccepted) {
  SocketBench bench;
  bench.say("AT+QIMUX=1\r");
  bench.activate();
  bench.say("AT+QISERVER\r");
  bench.peers.calls({"192.0.2.5", 5000});
  bench.heard();
  bench.say("AT+QISRVC=2\r");
  EXPECT_EQ(bench.say("AT+QICLOSE\r"), line("CLOSE OK"));
  EXPECT_EQ(bench.peers.heard(0), "|end");
  EXPECT_FALSE(bench.peers.calls({"192.0.2.5", 5000}));
  EXPECT_EQ(bench.say("AT+QICLOSE\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QISERVER\r"), lines({"OK", "SERVER OK"}));
}

TEST(Qiserver, EndsWithItsContext) {
  SocketBench bench;
  bench.say("AT+QIMUX=1\r");
  bench.activate();
  bench.say("AT+QISERVER\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_FALSE(bench.peers.calls({"192.0.2.5", 5000}));
  EXPECT_EQ(bench.say("AT+QISSTAT\r").substr(0, 18), lines({"OK", "S: INITIAL"}).substr(0, 18));
}

TEST(Qiserver, ListensWhereTheConfigurationMovesIt) {
  config::Modem modem = Bench::modem();
  modem.network.map = {{{"10.1.83.188", 80}, {"0.0.0.0", 8080}}};
  SocketBench bench(modem);
  bench.activate();
  bench.say("AT+QILPORT=\"TCP\",80\r");
  EXPECT_EQ(bench.say("AT+QISERVER=0\r"), lines({"OK", "SERVER OK"}));
  EXPECT_EQ(bench.peers.locals().at(0), (Address{"0.0.0.0", 8080}));
  bench.peers.calls({"192.0.2.5", 5000});
  EXPECT_EQ(bench.heard(), line("REMOTE IP: 192.0.2.5"));
  bench.peers.says(0, "raw");
  EXPECT_EQ(bench.heard(), "raw");
  bench.peers.ends(0);
  EXPECT_EQ(bench.heard(), line("CLOSED"));
}

TEST(Qiserver, SaysWhenItCannotListen) {
  SocketBench bench;
  bench.activate();
  bench.peers.refuses = true;
  EXPECT_EQ(bench.say("AT+QISERVER=0\r"), lines({"OK", "CONNECT FAIL"}));
  bench.peers.refuses = false;
  EXPECT_EQ(bench.say("AT+QISERVER=0\r"), lines({"OK", "SERVER OK"}));
  EXPECT_EQ(bench.say("AT+QISERVER=0\r"), line("ERROR"));
}

TEST(Qiserver, OverUdpGreetsWhoeverSendsADatagram) {
  SocketBench bench;
  bench.say("AT+QIMUX=1;+QILPORT=\"UDP\",2020;+QILPORT=\"TCP\",80\r");
  bench.activate();
  EXPECT_EQ(bench.say("AT+QISERVER=1,2\r"), lines({"OK", "SERVER OK"}));
  EXPECT_EQ(bench.peers.locals().at(0), (Address{"127.0.0.1", 2020}));
  EXPECT_EQ(bench.say("AT+QISERVER?\r"), lines({"+QISERVER: 1, 2", "OK"}));
  EXPECT_EQ(bench.say("AT+QISERVER=1\r"), line("ERROR"));
  bench.peers.datagram("ab", {"192.0.2.5", 5000});
  EXPECT_EQ(bench.heard(), lines({"0, REMOTE IP: 192.0.2.5", "+RECEIVE: 0, 2"}) + "ab");
  bench.peers.datagram("cd", {"192.0.2.5", 5000});
  EXPECT_EQ(bench.heard(), line("+RECEIVE: 0, 2") + "cd");
  // Another port is another peer.
  bench.peers.datagram("ef", {"192.0.2.5", 5001});
  EXPECT_EQ(bench.heard(), lines({"1, REMOTE IP: 192.0.2.5", "+RECEIVE: 1, 2"}) + "ef");
  bench.peers.datagram("", {"192.0.2.5", 5000});
  bench.peers.datagram("no room", {"192.0.2.7", 5000});
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(
      bench.say("AT+QISSTAT\r"),
      lines({"OK", "S: LISTENING", "C: 0, \"UDP\", \"192.0.2.5\", 5000, \"CONNECTED\"",
             "C: 1, \"UDP\", \"192.0.2.5\", 5001, \"CONNECTED\"", "C: 2, \"\", \"\", \"INITIAL\"",
             "C: 3, \"\", \"\", \"INITIAL\"", "C: 4, \"\", \"\", \"INITIAL\""}));
}

TEST(Qiserver, OverUdpAnswersEachPeerFromItsOnePort) {
  SocketBench bench;
  bench.say("AT+QIMUX=1;+QINDI=1;+QISRVC=2\r");
  bench.activate();
  bench.say("AT+QISERVER=1\r");
  bench.peers.datagram("ab", {"192.0.2.5", 5000});
  EXPECT_EQ(bench.heard(), lines({"0, REMOTE IP: 192.0.2.5", "+QIRDI: 0,2,0"}));
  bench.peers.datagram("cdef", {"192.0.2.6", 5000});
  EXPECT_EQ(bench.heard(), lines({"1, REMOTE IP: 192.0.2.6", "+QIRDI: 0,2,1"}));
  EXPECT_EQ(bench.say("AT+QISEND=1,2\r"), "\r\n> ");
  EXPECT_EQ(bench.say("yz"), line("SEND OK"));
  EXPECT_EQ(bench.say("AT+QISEND=0,1\r"), "\r\n> ");
  EXPECT_EQ(bench.say("x"), line("SEND OK"));
  EXPECT_EQ(bench.peers.datagrams(),
            (std::vector<std::string>{"192.0.2.6:5000 yz", "192.0.2.5:5000 x"}));
  EXPECT_EQ(bench.say("AT+QISACK=1\r"), lines({"+QISACK: 2, 2, 0", "OK"}));
  EXPECT_EQ(bench.say("AT+QIRD=0,2,1,1500\r"),
            line("+QIRD: 192.0.2.6:5000,UDP,4") + "cdef" + line("OK"));
  EXPECT_EQ(bench.say("AT+QICLOSE=0\r"), line("0, CLOSE OK"));
  // Its number is free for the next; the other peer is still served.
  bench.peers.datagram("gh", {"192.0.2.6", 5000});
  EXPECT_EQ(bench.heard(), line("+QIRDI: 0,2,1"));
  bench.peers.datagram("ij", {"192.0.2.7", 5000});
  EXPECT_EQ(bench.heard(), lines({"0, REMOTE IP: 192.0.2.7", "+QIRDI: 0,2,0"}));
  EXPECT_EQ(bench.say("AT+QICLOSE\r"), line("CLOSE OK"));
  EXPECT_EQ(bench.say("AT+QISEND=1,2\r"), line("ERROR"));
  bench.peers.datagram("kl", {"192.0.2.6", 5000});
  EXPECT_EQ(bench.heard(), "");
}

TEST(Qiserver, OverUdpHasOnePeerWithoutQimux) {
  SocketBench bench;
  bench.activate();
  EXPECT_EQ(bench.say("AT+QISERVER=1,5\r"), lines({"OK", "SERVER OK"}));
  bench.peers.datagram("raw", {"192.0.2.5", 5000});
  EXPECT_EQ(bench.heard(), line("REMOTE IP: 192.0.2.5") + "raw");
  bench.peers.datagram("stranger", {"192.0.2.6", 5000});
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), lines({"OK", "+PDP DEACT"}));
  bench.peers.datagram("raw", {"192.0.2.5", 5000});
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.say("AT+QISSTAT\r"), lines({"OK", "S: INITIAL"}));
}

TEST(Qiserver, OverUdpAFloodIsBounded) {
  SocketBench bench;
  bench.say("AT+QINDI=1\r");
  bench.activate();
  bench.say("AT+QISERVER=1\r");
  const std::string piece(1000, 'x');
  for (int i = 0; i < 100; ++i) bench.peers.datagram(piece, {"192.0.2.5", 5000});
  bench.heard();
  std::size_t kept = 0;
  while (bench.say("AT+QIRD=0,2,0,1500\r") != line("OK")) ++kept;
  EXPECT_EQ(kept, 23U);
}

TEST(Qiserver, OverUdpSaysWhenThePortIsTaken) {
  SocketBench bench;
  bench.activate();
  bench.peers.refuses = true;
  EXPECT_EQ(bench.say("AT+QISERVER=1\r"), lines({"OK", "CONNECT FAIL"}));
}

TEST(Qiserver, RefusesWhatItDoesNotTake) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QISERVER=?\r"), lines({"+QISERVER: (0,1),(1-5)", "OK"}));
  for (const char* wrong : {"AT+QISERVER=2\r", "AT+QISERVER=1,6\r", "AT+QISERVER=0,0\r",
                            "AT+QISERVER=0,6\r", "AT+QISERVER=0,1,1\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
}

}  // namespace
}  // namespace m95::test
