// AT+QISEND in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qisend, SendsSoManyBytes) {
  SocketBench bench;
  bench.connect();
  EXPECT_EQ(bench.say("AT+QISEND=5\r\n"), "\r\n> ");
  EXPECT_EQ(bench.say("ab"), "");
  EXPECT_EQ(bench.say("\x1a\x1b"
                      "c"),
            line("SEND OK"));
  EXPECT_EQ(bench.peers.heard(0),
            "ab\x1a\x1b"
            "c");
}

TEST(Qisend, SendsUpToCtrlZ) {
  SocketBench bench;
  bench.connect();
  EXPECT_EQ(bench.say("AT+QISEND\r"), "\r\n> ");
  EXPECT_EQ(bench.say("two\r\nlines\x1a"), line("SEND OK"));
  EXPECT_EQ(bench.peers.heard(0), "two\r\nlines");
}

TEST(Qisend, SendsNothingAfterEsc) {
  SocketBench bench;
  bench.connect();
  bench.say("AT+QISEND\r");
  EXPECT_EQ(bench.say("never\x1b"), line("OK"));
  EXPECT_EQ(bench.peers.heard(0), "");
}

TEST(Qisend, SendsOnTheLinkOfItsNumber) {
  SocketBench bench;
  bench.connect_several(3);
  EXPECT_EQ(bench.say("AT+QISEND=1,3\r"), "\r\n> ");
  EXPECT_EQ(bench.say("one"), line("SEND OK"));
  EXPECT_EQ(bench.say("AT+QISEND=2\r"), "\r\n> ");
  EXPECT_EQ(bench.say("two\x1a"), line("SEND OK"));
  EXPECT_EQ(bench.peers.heard(0), "");
  EXPECT_EQ(bench.peers.heard(1), "one");
  EXPECT_EQ(bench.peers.heard(2), "two");
}

TEST(Qisend, PassesOverACtrlZBehindCountedBytes) {
  SocketBench bench;
  bench.connect();
  bench.say("AT+QISEND=1\r");
  EXPECT_EQ(bench.say("a\x1a"), line("SEND OK"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
  EXPECT_EQ(bench.peers.heard(0), "a");
}

TEST(Qisend, PromptsAndTellsAsAtQipromptSays) {
  SocketBench bench;
  bench.connect();
  bench.say("AT+QIPROMPT=0\r");
  EXPECT_EQ(bench.say("AT+QISEND=1\r"), "");
  EXPECT_EQ(bench.say("a"), line("SEND OK"));
  bench.say("AT+QIPROMPT=2\r");
  EXPECT_EQ(bench.say("AT+QISEND=1\r"), "");
  EXPECT_EQ(bench.say("b"), "");
  bench.say("AT+QIPROMPT=3\r");
  EXPECT_EQ(bench.say("AT+QISEND=1\r"), "\r\n> ");
  EXPECT_EQ(bench.say("c"), line("0, SEND OK"));
  EXPECT_EQ(bench.peers.heard(0), "abc");
}

TEST(Qisend, EchoesAsAteAndAtQisdeSay) {
  SocketBench bench;
  bench.connect();
  bench.say("ATE1\r");
  EXPECT_EQ(bench.say("AT+QISEND=1\r"), "AT+QISEND=1\r\r\n> ");
  EXPECT_EQ(bench.say("a"), "a" + line("SEND OK"));
  bench.say("AT+QISDE=0\r");
  EXPECT_EQ(bench.say("AT+QISEND=1\r"), "AT+QISEND=1\r\r\n> ");
  EXPECT_EQ(bench.say("b"), line("SEND OK"));
}

TEST(Qisend, TakesAsMuchAsOnePacketHolds) {
  SocketBench bench;
  bench.connect();
  EXPECT_EQ(bench.say("AT+QISEND=1461\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QISEND=0\r"), line("ERROR"));
  bench.say("AT+QISEND=1460\r");
  EXPECT_EQ(bench.say(std::string(1460, 'x')), line("SEND OK"));
  bench.say("AT+QISEND\r");
  EXPECT_EQ(bench.say(std::string(1461, 'y') + "\x1a"), line("SEND FAIL"));
  bench.say("AT+QISEND\r");
  EXPECT_EQ(bench.say("\x1a"), line("SEND FAIL"));
  EXPECT_EQ(bench.peers.heard(0), std::string(1460, 'x'));
}

TEST(Qisend, FailsWhereNothingIsConnected) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QISEND=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QISEND\r"), line("ERROR"));
  bench.connect_several(1);
  for (const char* wrong :
       {"AT+QISEND\r", "AT+QISEND=1\r", "AT+QISEND=6,1\r", "AT+QISEND=0,1,1\r", "AT+QISEND?\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
}

TEST(Qisend, FailsWhenThePeerDoesNotReadAndNothingIsLostOfWhatWasTaken) {
  SocketBench bench;
  bench.peers.reads = false;
  bench.peers.capacity = 1;
  bench.connect();
  const std::string packet(1460, 'x');
  int taken = 0;
  std::string result = line("SEND OK");
  while (result == line("SEND OK")) {
    bench.say("AT+QISEND=1460\r");
    result = bench.say(packet);
    if (result == line("SEND OK")) ++taken;
  }
  EXPECT_EQ(result, line("SEND FAIL"));
  EXPECT_EQ(taken, 16);
  bench.peers.begins_to_read(0);
  EXPECT_EQ(bench.peers.heard(0).size(), 16U * 1460U);
}

TEST(Qisend, FailsWhenThePeerLeftDuringTheInput) {
  SocketBench bench;
  bench.connect();
  bench.say("AT+QISEND=2\r");
  bench.peers.ends(0);
  EXPECT_EQ(bench.say("ab"), lines({"SEND FAIL", "CLOSED"}));
}

TEST(Qisend, GivesUpAHostThatFallsSilent) {
  SocketBench bench;
  bench.connect();
  bench.say("AT+QISEND=2\r");
  bench.say("a");
  EXPECT_EQ(bench.wait(60s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("ERROR"));
  EXPECT_EQ(bench.peers.heard(0), "");
}

TEST(Qisend, KeepsReceivedDataOutOfTheInput) {
  SocketBench bench;
  bench.connect();
  bench.say("AT+QISEND=2\r");
  bench.peers.says(0, "early");
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.say("ab"), line("SEND OK") + "early");
}

TEST(Qisend, SaysWhatItTakes) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QISEND=?\r"), lines({"+QISEND: <length>", "OK"}));
}

}  // namespace
}  // namespace m95::test
