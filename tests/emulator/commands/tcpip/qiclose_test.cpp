// AT+QICLOSE in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qiclose, ClosesTheOneConnectionWithItsOwnText) {
  SocketBench bench;
  bench.connect();
  EXPECT_EQ(bench.say("AT+QICLOSE\r"), line("CLOSE OK"));
  EXPECT_EQ(bench.peers.heard(0), "|end");
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP CLOSE"}));
  EXPECT_EQ(bench.say("AT+QICLOSE\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"h\",7\r"), lines({"OK", "CONNECT OK"}));
  EXPECT_EQ(bench.wait(60s), "");
}

TEST(Qiclose, ClosesTheLinkOfItsNumber) {
  SocketBench bench;
  bench.connect_several(2);
  EXPECT_EQ(bench.say("AT+QICLOSE=1\r"), line("1, CLOSE OK"));
  EXPECT_EQ(bench.peers.heard(1), "|end");
  EXPECT_EQ(bench.peers.heard(0), "");
  EXPECT_EQ(bench.say("AT+QICLOSE=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QICLOSE\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QICLOSE=6\r"), line("ERROR"));
}

TEST(Qiclose, GivesUpAnOpening) {
  SocketBench bench;
  bench.activate();
  bench.peers.hangs = true;
  bench.say("AT+QIOPEN=\"TCP\",\"h\",7\r");
  EXPECT_EQ(bench.peers.connecting(), 1);
  EXPECT_EQ(bench.say("AT+QICLOSE\r"), line("CLOSE OK"));
  EXPECT_EQ(bench.peers.connecting(), 0);
  EXPECT_EQ(bench.wait(100s), "");
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP CLOSE"}));
}

TEST(Qiclose, SendsWhatWasTakenBeforeTheEnd) {
  SocketBench bench;
  bench.peers.reads = false;
  bench.peers.capacity = 1;
  bench.connect();
  bench.say("AT+QISEND=4\r");
  bench.say("data");
  EXPECT_EQ(bench.say("AT+QICLOSE\r"), line("CLOSE OK"));
  bench.wait(9s);
  bench.peers.begins_to_read(0);
  EXPECT_EQ(bench.peers.heard(0), "data|end");
}

TEST(Qiclose, WaitsTenSecondsForAPeerThatDoesNotRead) {
  SocketBench bench;
  bench.peers.reads = false;
  bench.peers.capacity = 1;
  bench.connect();
  bench.say("AT+QISEND=4\r");
  bench.say("data");
  bench.say("AT+QICLOSE\r");
  bench.wait(10s);
  bench.peers.begins_to_read(0);
  EXPECT_EQ(bench.peers.heard(0), "d|reset");
}

TEST(Qiclose, AnswersItsTestForm) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QICLOSE=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QICLOSE?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QICLOSE=0\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
