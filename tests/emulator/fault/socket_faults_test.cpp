// Faults of the bytes and connections of AT+QIOPEN's sockets.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"
#include "tests/emulator/fault/fault_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kOpen = "AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r";

TEST(SocketFaults, APeerThatRefuses) {
  SocketBench bench;
  bench.activate();
  arm(bench, R"({"on": "connect", "connection": "socket", "do": "refuse"})");
  EXPECT_EQ(bench.say(kOpen), lines({"OK", "CONNECT FAIL"}));
  EXPECT_TRUE(bench.peers.connections().empty());
}

TEST(SocketFaults, APeerThatIsNotReached) {
  SocketBench bench;
  bench.activate();
  arm(bench, R"({"on": "connect", "socket": 0, "do": "stall"})");
  EXPECT_EQ(bench.say(kOpen), line("OK"));
  EXPECT_EQ(bench.wait(75s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("CONNECT FAIL"));
}

TEST(SocketFaults, ANameThatIsNotThere) {
  SocketBench bench;
  bench.activate();
  arm(bench, R"({"on": "dns", "host": "a.example", "do": "fail"})");
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"a.example\",7\r"), lines({"OK", "CONNECT FAIL"}));
  arm(bench, R"({"on": "dns", "do": "fail"})");
  const std::string said = bench.say("AT+QIDNSGIP=\"b.example\"\r");
  bench.peers.unknown = true;
  EXPECT_EQ(said, bench.say("AT+QIDNSGIP=\"b.example\"\r"));
}

TEST(SocketFaults, AResetBehindAByte) {
  SocketBench bench;
  bench.connect();
  arm(bench, R"({"on": "socket", "direction": "received", "after": 3, "do": "reset"})");
  bench.peers.says(0, "abcdef");
  EXPECT_EQ(bench.heard(), "abc" + line("CLOSED"));
}

TEST(SocketFaults, AnEndBehindAByte) {
  SocketBench bench;
  bench.connect();
  arm(bench, R"({"on": "socket", "after": 3, "do": "half_close"})");
  bench.peers.says(0, "abcdef");
  EXPECT_EQ(bench.heard(), "abc" + line("CLOSED"));
}

TEST(SocketFaults, ACutBehindAByte) {
  SocketBench bench;
  bench.connect();
  arm(bench, R"({"on": "socket", "after": 3, "do": "truncate"})");
  bench.peers.says(0, "abcdef");
  EXPECT_EQ(bench.heard(), "abc" + line("CLOSED"));
}

TEST(SocketFaults, AStallOfOneSocketOfSeveral) {
  SocketBench bench;
  bench.connect_several(2);
  arm(bench, R"({"on": "socket", "socket": 1, "after": 2, "do": "stall"})");
  bench.peers.says(1, "abcdef");
  bench.peers.says(0, "xyz");
  const std::string said = bench.heard();
  EXPECT_NE(said.find("ab"), std::string::npos) << said;
  EXPECT_EQ(said.find("cdef"), std::string::npos) << said;
  EXPECT_NE(said.find("xyz"), std::string::npos) << said;
  EXPECT_EQ(bench.wait(24h), "");
}

TEST(SocketFaults, ASpoiltByte) {
  SocketBench bench;
  bench.connect();
  arm(bench, R"({"on": "socket", "after": 1, "do": "corrupt", "mask": 32})");
  bench.peers.says(0, "abc");
  EXPECT_EQ(bench.heard(), "aBc");
}

TEST(SocketFaults, ASlowSocket) {
  SocketBench bench;
  bench.connect();
  arm(bench, R"({"on": "socket", "direction": "received", "do": "bandwidth", "rate": 1})");
  bench.peers.says(0, "ab");
  bench.heard();
  EXPECT_EQ(bench.wait(1s), "a");
  EXPECT_EQ(bench.wait(1s), "b");
}

TEST(SocketFaults, ALateSocket) {
  SocketBench bench;
  bench.connect();
  arm(bench, R"({"on": "socket", "direction": "sent", "do": "delay", "seconds": 2})");
  bench.say("AT+QISEND=2\r");
  bench.say("ab");
  EXPECT_EQ(bench.peers.heard(0), "");
  bench.wait(2s);
  EXPECT_EQ(bench.peers.heard(0), "ab");
}

TEST(SocketFaults, TheBearerIsLostAtAByte) {
  SocketBench bench;
  bench.connect();
  arm(bench, R"({"on": "socket", "direction": "sent", "after": 4, "do": "pdp.lose"})");
  bench.say("AT+QISEND=6\r");
  const std::string said = bench.say("abcdef");
  EXPECT_NE(said.find("+PDP DEACT"), std::string::npos) << said;
  EXPECT_EQ(bench.peers.heard(0).substr(0, 4), "abcd");
}

TEST(SocketFaults, ConcernAServersClientsToo) {
  SocketBench bench;
  bench.say("AT+QIMUX=1;+QILPORT=\"TCP\",2020\r");
  bench.activate();
  EXPECT_EQ(bench.say("AT+QISERVER=0,2\r"), lines({"OK", "SERVER OK"}));
  arm(bench, R"({"on": "socket", "after": 3, "do": "reset"})");
  ASSERT_TRUE(bench.peers.calls({"192.0.2.5", 5000}));
  bench.heard();
  bench.peers.says(0, "abcdef");
  EXPECT_EQ(bench.heard(), "\r\n+RECEIVE: 0, 3\r\nabc" + line("0, CLOSED"));
}

}  // namespace
}  // namespace m95::test
