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
  EXPECT_EQ(bench.say("AT+QISERVER?\r"), lines({"+QISERVER: 0,2", "OK"}));
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

TEST(Qiserver, RefusesWhatItDoesNotTake) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QISERVER=?\r"), lines({"+QISERVER: (0),(1-5)", "OK"}));
  for (const char* wrong :
       {"AT+QISERVER=1\r", "AT+QISERVER=0,0\r", "AT+QISERVER=0,6\r", "AT+QISERVER=0,1,1\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
}

}  // namespace
}  // namespace m95::test
