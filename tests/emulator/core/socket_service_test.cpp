// What happens to sockets: peers that leave, flood or do not read, and contexts that go.
#include <gtest/gtest.h>

#include "emulator/core/socket_link.hpp"
#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(SocketService, TellsThatThePeerClosed) {
  SocketBench bench;
  bench.connect();
  bench.peers.says(0, "bye");
  bench.peers.ends(0);
  EXPECT_EQ(bench.heard(), "bye" + line("CLOSED"));
  EXPECT_EQ(bench.peers.heard(0), "|end");
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: IP CLOSE"}));
  EXPECT_EQ(bench.say("AT+QISEND=1\r"), line("ERROR"));
}

TEST(SocketService, TellsTheNumberOfALinkThatEndedOrWasReset) {
  SocketBench bench;
  bench.connect_several(3);
  bench.peers.ends(1);
  EXPECT_EQ(bench.heard(), line("1, CLOSED"));
  bench.peers.resets(0);
  EXPECT_EQ(bench.heard(), line("0, CLOSED"));
  bench.say("AT+QISEND=2,1\r");
  EXPECT_EQ(bench.say("x"), line("SEND OK"));
  EXPECT_EQ(bench.peers.heard(2), "x");
}

TEST(SocketService, SendsTheRestToAPeerThatHasSaidAll) {
  SocketBench bench;
  bench.peers.reads = false;
  bench.peers.capacity = 1;
  bench.connect();
  bench.say("AT+QISEND=4\r");
  bench.say("rest");
  bench.peers.ends(0);
  EXPECT_EQ(bench.heard(), line("CLOSED"));
  bench.peers.begins_to_read(0);
  EXPECT_EQ(bench.peers.heard(0), "rest|end");
}

TEST(SocketService, MakesAFloodingPeerWaitForAHostThatDoesNotRead) {
  SocketBench bench;
  bench.peers.capacity = 4096;
  bench.connect();
  bench.port().capacity = 0;
  bench.peers.says(0, std::string(1000000, 'x'));
  EXPECT_TRUE(bench.peers.stuck(0));
  bench.port().capacity = static_cast<std::size_t>(-1);
  std::size_t came = 0;
  for (int i = 0; i < 100; ++i) came += bench.heard().size();
  EXPECT_EQ(came, 1000000U);
  EXPECT_FALSE(bench.peers.stuck(0));
}

TEST(SocketService, DropsDatagramsItHasNoRoomFor) {
  SocketBench bench;
  bench.say("AT+QINDI=1\r");
  bench.activate();
  bench.say("AT+QIOPEN=\"UDP\",\"192.0.2.1\",53\r");
  for (int i = 0; i < 100; ++i) {
    bench.peers.datagram(std::string(1460, 'x'), {"192.0.2.1", 53});
  }
  bench.heard();
  std::size_t read = 0;
  while (bench.say("AT+QIRD=0,1,0,1500\r") != line("OK")) ++read;
  EXPECT_EQ(read, SocketLink::kInbox / 1460);
}

TEST(SocketService, QideactClosesEverySocketOfItsContext) {
  SocketBench bench;
  bench.connect_several(3);
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  for (std::size_t peer : {0U, 1U, 2U}) EXPECT_EQ(bench.peers.heard(peer), "|end");
  EXPECT_EQ(bench.wait(60s), "");
}

TEST(SocketService, LeavesTheOtherContextAlone) {
  SocketBench bench;
  bench.connect();
  bench.say("AT+QIFGCNT=1\r");
  bench.connect();
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.peers.heard(0), "");
  EXPECT_EQ(bench.peers.heard(1), "|end");
  bench.say("AT+QIFGCNT=0\r");
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: CONNECT OK"}));
}

TEST(SocketService, LosesItsSocketsWithTheNetwork) {
  for (const char* command : {"AT+CGATT=0\r", "AT+CFUN=0\r", "AT+CFUN=4\r"}) {
    SocketBench bench;
    bench.connect();
    const std::string said = bench.say(command);
    EXPECT_NE(said.find(line("+PDP DEACT")), std::string::npos) << command;
    EXPECT_EQ(said.find("CLOSED"), std::string::npos) << command;
    EXPECT_EQ(bench.peers.heard(0), "|reset");
    EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: PDP DEACT"}));
    EXPECT_EQ(bench.say("AT+QISEND=1\r"), line("ERROR"));
  }
}

TEST(SocketService, TellsAnOpeningThatTheNetworkWentUnder) {
  SocketBench bench;
  bench.activate();
  bench.peers.hangs = true;
  bench.say("AT+QIOPEN=\"TCP\",\"h\",7\r");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), lines({"OK", "+PDP DEACT", "CONNECT FAIL"}));
  EXPECT_EQ(bench.wait(100s), "");
}

TEST(SocketService, TellsTheChannelThatOpenedTheSocket) {
  SocketBench bench(Bench::modem(), 2);
  bench.activate();
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"h\",7\r", 1), lines({"OK", "CONNECT OK"}));
  bench.peers.says(0, "data");
  EXPECT_EQ(bench.heard(0), "");
  EXPECT_EQ(bench.heard(1), "data");
}

TEST(SocketService, StoresNothingOverAReset) {
  SocketBench bench;
  bench.say("AT+QIMUX=1;+QINDI=1\r");
  bench.say("AT+CFUN=1,1\r");
  bench.wait(10s);
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QIMUX?;+QINDI?\r"), lines({"+QIMUX: 0", "+QINDI: 0", "OK"}));
}

}  // namespace
}  // namespace m95::test
