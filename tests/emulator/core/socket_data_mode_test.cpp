// AT+QIMODE=1: CONNECT, bytes both ways, "+++", ATO, DTR.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// In data mode with peer 0.
std::string go_transparent(SocketBench& bench) {
  bench.say("AT+QIMODE=1\r");
  bench.activate();
  return bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r");
}

std::string escape(SocketBench& bench) {
  bench.wait(1s);
  std::string said = bench.say("+++");
  said += bench.wait(1s);
  return said;
}

TEST(SocketDataMode, CarriesBytesBothWays) {
  SocketBench bench;
  EXPECT_EQ(go_transparent(bench), lines({"OK", "CONNECT"}));
  bench.say("AT\r\n\x1a raw");
  EXPECT_EQ(bench.peers.heard(0), "");
  EXPECT_EQ(bench.wait(200ms), "");
  EXPECT_EQ(bench.peers.heard(0), "AT\r\n\x1a raw");
  bench.peers.says(0, std::string("down\0\r\n", 7));
  EXPECT_EQ(bench.heard(), std::string("down\0\r\n", 7));
}

TEST(SocketDataMode, SendsAFullPacketAtOnce) {
  SocketBench bench;
  go_transparent(bench);
  bench.say(std::string(1500, 'x'));
  EXPECT_EQ(bench.peers.heard(0).size(), 1024U);
  bench.wait(200ms);
  EXPECT_EQ(bench.peers.heard(0).size(), 1500U);
}

TEST(SocketDataMode, IsLeftByPlusSignsAndEnteredAgainByAto) {
  SocketBench bench;
  go_transparent(bench);
  bench.say("before");
  EXPECT_EQ(escape(bench), line("OK"));
  EXPECT_EQ(bench.peers.heard(0), "before");
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: CONNECT OK"}));
  EXPECT_EQ(bench.say("AT+QISEND=1\r"), line("ERROR"));
  bench.peers.says(0, "meanwhile");
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.say("ATO\r"), line("CONNECT") + "meanwhile");
  bench.say("after");
  bench.wait(200ms);
  EXPECT_EQ(bench.peers.heard(0), "beforeafter");
  EXPECT_EQ(escape(bench), line("OK"));
  EXPECT_EQ(bench.say("AT+QICLOSE\r"), line("CLOSE OK"));
  EXPECT_EQ(bench.say("ATO\r"), line("NO CARRIER"));
}

TEST(SocketDataMode, EndsWhenThePeerCloses) {
  SocketBench bench;
  go_transparent(bench);
  bench.peers.says(0, "bye");
  bench.peers.ends(0);
  EXPECT_EQ(bench.heard(), "bye" + line("CLOSED"));
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP CLOSE"}));
}

TEST(SocketDataMode, EndsUnderAtoWhenThePeerResets) {
  SocketBench bench;
  go_transparent(bench);
  escape(bench);
  bench.say("ATO\r");
  bench.peers.resets(0);
  EXPECT_EQ(bench.heard(), line("CLOSED"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(SocketDataMode, TellsTheEndOfAConnectionThatWasLeft) {
  SocketBench bench;
  go_transparent(bench);
  escape(bench);
  bench.peers.ends(0);
  EXPECT_EQ(bench.heard(), line("CLOSED"));
  EXPECT_EQ(bench.say("ATO\r"), line("NO CARRIER"));
}

TEST(SocketDataMode, ObeysDtrAsAtDSays) {
  for (const int mode : {0, 1, 2}) {
    SocketBench bench;
    bench.say("AT&D" + std::to_string(mode) + "\r");
    go_transparent(bench);
    bench.port().drop_dtr();
    bench.clock.settle();
    const std::string said = bench.heard();
    if (mode == 0) {
      EXPECT_EQ(said, "");
    } else if (mode == 1) {
      EXPECT_EQ(said, line("OK"));
      EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: CONNECT OK"}));
    } else {
      EXPECT_EQ(said, line("NO CARRIER"));
      EXPECT_EQ(bench.peers.heard(0), "|end");
      EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP CLOSE"}));
    }
  }
}

TEST(SocketDataMode, RaisesTheCarrier) {
  SocketBench bench;
  go_transparent(bench);
  EXPECT_TRUE(bench.port().module_lines.dcd);
  bench.peers.ends(0);
  EXPECT_FALSE(bench.port().module_lines.dcd);
}

TEST(SocketDataMode, EndsWithItsContext) {
  SocketBench bench(Bench::modem(), 2);
  go_transparent(bench);
  EXPECT_EQ(bench.say("AT+CGATT=0\r", 1), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(bench.heard(), lines({"+PDP DEACT", "NO CARRIER"}));
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: PDP DEACT"}));
}

TEST(SocketDataMode, EndsUnderAtoWithItsContext) {
  SocketBench bench(Bench::modem(), 2);
  go_transparent(bench);
  escape(bench);
  bench.say("ATO\r");
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.heard(), lines({"NO CARRIER", "+PDP DEACT"}));
}

TEST(SocketDataMode, MakesTheHostWaitForAPeerThatDoesNotRead) {
  SocketBench bench;
  bench.peers.reads = false;
  bench.peers.capacity = 1;
  go_transparent(bench);
  bench.say(std::string(500000, 'x'));
  bench.wait(10s);
  bench.peers.begins_to_read(0);
  bench.wait(10s);
  EXPECT_EQ(bench.peers.heard(0).size(), 500000U);
}

TEST(SocketDataMode, SaysConnectFailWhereNobodyListens) {
  SocketBench bench;
  bench.peers.refuses = true;
  EXPECT_EQ(go_transparent(bench), lines({"OK", "CONNECT FAIL"}));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

}  // namespace
}  // namespace m95::test
