// AT+QIAUTOS in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qiautos, IsStoredAndShown) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QIAUTOS?\r"), lines({"+QIAUTOS: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+QIAUTOS=1,100\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIAUTOS?\r"), lines({"+QIAUTOS: 1,100", "OK"}));
  EXPECT_EQ(bench.say("AT+QIAUTOS=?\r"), lines({"+QIAUTOS: (0,1),(1-100)", "OK"}));
  for (const char* wrong : {"AT+QIAUTOS\r", "AT+QIAUTOS=2\r", "AT+QIAUTOS=1,0\r",
                            "AT+QIAUTOS=1,101\r", "AT+QIAUTOS=1,1,1\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
}

TEST(Qiautos, SendsWhatHasComeByThen) {
  SocketBench bench;
  bench.say("AT+QIAUTOS=1,3\r");
  bench.connect();
  EXPECT_EQ(bench.say("AT+QISEND\r"), "\r\n> ");
  bench.wait(2s);
  bench.say("some");
  EXPECT_EQ(bench.wait(1s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("SEND OK"));
  EXPECT_EQ(bench.peers.heard(0), "some");
}

TEST(Qiautos, LeavesCountedBytesAlone) {
  SocketBench bench;
  bench.say("AT+QIAUTOS=1,3\r");
  bench.connect();
  bench.say("AT+QISEND=5\r");
  bench.say("some");
  EXPECT_EQ(bench.wait(10s), "");
  EXPECT_EQ(bench.say("!"), line("SEND OK"));
}

}  // namespace
}  // namespace m95::test
