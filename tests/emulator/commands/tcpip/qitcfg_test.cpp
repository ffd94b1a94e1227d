// AT+QITCFG in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qitcfg, IsStoredAndShown) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QITCFG?\r"), lines({"+QITCFG: 3,2,1024,1", "OK"}));
  EXPECT_EQ(bench.say("AT+QITCFG=5,100,1460,0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QITCFG?\r"), lines({"+QITCFG: 5,100,1460,0", "OK"}));
  EXPECT_EQ(bench.say("AT+QITCFG=0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QITCFG?\r"), lines({"+QITCFG: 0,100,1460,0", "OK"}));
  EXPECT_EQ(bench.say("AT+QITCFG=?\r"), lines({"+QITCFG: (0-5),(1-100),(1-1460),(0,1)", "OK"}));
}

TEST(Qitcfg, RefusesWhatItDoesNotTakeAndKeepsAll) {
  SocketBench bench;
  for (const char* wrong :
       {"AT+QITCFG\r", "AT+QITCFG=6\r", "AT+QITCFG=1,0\r", "AT+QITCFG=1,101\r", "AT+QITCFG=1,1,0\r",
        "AT+QITCFG=1,1,1461\r", "AT+QITCFG=1,1,1,2\r", "AT+QITCFG=1,1,1,1,1\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.say("AT+QITCFG?\r"), lines({"+QITCFG: 3,2,1024,1", "OK"}));
}

TEST(Qitcfg, IsNotAllowedWithSeveralConnections) {
  SocketBench bench;
  bench.say("AT+QIMUX=1\r");
  EXPECT_EQ(bench.say("AT+QITCFG=3,2,512,1\r"), line("ERROR"));
}

TEST(Qitcfg, DecidesWhatIsOnePacket) {
  SocketBench bench;
  bench.say("AT+QIMODE=1;+QITCFG=3,5,4,1\r");
  bench.activate();
  EXPECT_EQ(bench.say("AT+QIOPEN=\"UDP\",\"192.0.2.1\",53\r"), lines({"OK", "CONNECT"}));
  bench.say("abcdefg");
  EXPECT_EQ(bench.peers.datagrams(), (std::vector<std::string>{"192.0.2.1:53 abcd"}));
  bench.wait(500ms - 1us);
  EXPECT_EQ(bench.peers.datagrams().size(), 1U);
  bench.wait(1us);
  EXPECT_EQ(bench.peers.datagrams().at(1), "192.0.2.1:53 efg");
}

TEST(Qitcfg, MakesPlusSignsPlainData) {
  SocketBench bench;
  bench.say("AT+QIMODE=1;+QITCFG=3,1,1024,0\r");
  bench.connect();
  bench.wait(1s);
  bench.say("+++");
  EXPECT_EQ(bench.wait(2s), "");
  EXPECT_EQ(bench.peers.heard(0), "+++");
}

}  // namespace
}  // namespace m95::test
