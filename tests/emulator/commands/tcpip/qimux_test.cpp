// AT+QIMUX and AT+QIMODE in all their forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qimux, IsZeroAtFirstAndShown) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QIMUX?\r"), lines({"+QIMUX: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+QIMUX=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIMUX?\r"), lines({"+QIMUX: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+QIMUX=?\r"), lines({"+QIMUX: (0,1)", "OK"}));
  for (const char* wrong : {"AT+QIMUX=2\r", "AT+QIMUX\r", "AT+QIMUX=\r", "AT+QIMUX=1,1\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
}

TEST(Qimux, ChangesInIpInitialOnly) {
  SocketBench bench;
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIMUX=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QIMUX=1\r"), line("OK"));
}

TEST(Qimux, IsOfTheForegroundContext) {
  SocketBench bench;
  bench.say("AT+QIMUX=1;+QIFGCNT=1\r");
  EXPECT_EQ(bench.say("AT+QIMUX?\r"), lines({"+QIMUX: 0", "OK"}));
}

TEST(Qimode, IsZeroAtFirstAndShown) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QIMODE?\r"), lines({"+QIMODE: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+QIMODE=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIMODE?\r"), lines({"+QIMODE: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+QIMODE=?\r"),
            lines({"+QIMODE:(0-NORMAL MODE,1-TRANSPARENT MODE)", "OK"}));
  EXPECT_EQ(bench.say("AT+QIMODE=2\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIMODE\r"), line("ERROR"));
}

TEST(Qimode, TransparentAndSeveralConnectionsExcludeEachOther) {
  SocketBench bench;
  bench.say("AT+QIMODE=1\r");
  EXPECT_EQ(bench.say("AT+QIMUX=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIMODE=0;+QIMUX=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIMODE=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIMODE=0\r"), line("OK"));
}

TEST(Qimode, StaysWhileAConnectionIsInUse) {
  SocketBench bench;
  bench.connect();
  EXPECT_EQ(bench.say("AT+QIMODE=1\r"), line("ERROR"));
  bench.say("AT+QICLOSE\r");
  EXPECT_EQ(bench.say("AT+QIMODE=1\r"), line("OK"));
}

}  // namespace
}  // namespace m95::test
