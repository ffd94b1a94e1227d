// AT+QISACK in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qisack, CountsWhatWasSentAndTaken) {
  SocketBench bench;
  bench.peers.reads = false;
  bench.peers.capacity = 3;
  bench.connect();
  EXPECT_EQ(bench.say("AT+QISACK\r"), lines({"+QISACK: 0, 0, 0", "OK"}));
  bench.say("AT+QISEND=3\r");
  bench.say("abc");
  EXPECT_EQ(bench.say("AT+QISACK\r"), lines({"+QISACK: 3, 3, 0", "OK"}));
  bench.say("AT+QISEND=2\r");
  bench.say("de");
  EXPECT_EQ(bench.say("AT+QISACK\r"), lines({"+QISACK: 5, 3, 2", "OK"}));
  bench.peers.begins_to_read(0);
  EXPECT_EQ(bench.say("AT+QISACK\r"), lines({"+QISACK: 5, 5, 0", "OK"}));
}

TEST(Qisack, CountsTheLinkOfItsNumber) {
  SocketBench bench;
  bench.connect_several(2);
  bench.say("AT+QISEND=1,3\r");
  bench.say("abc");
  EXPECT_EQ(bench.say("AT+QISACK=0\r"), lines({"+QISACK: 0, 0, 0", "OK"}));
  EXPECT_EQ(bench.say("AT+QISACK=1\r"), lines({"+QISACK: 3, 3, 0", "OK"}));
  for (const char* wrong : {"AT+QISACK\r", "AT+QISACK=2\r", "AT+QISACK=6\r", "AT+QISACK?\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
}

TEST(Qisack, IsAnErrorWithoutAConnection) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QISACK\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QISACK=0\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QISACK=?\r"), line("OK"));
}

}  // namespace
}  // namespace m95::test
