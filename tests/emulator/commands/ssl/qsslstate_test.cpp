// AT+QSSLSTATE: its words in the states a host can bring about.
#include "tests/emulator/commands/ssl/ssl_socket_bench.hpp"

namespace m95::test {
namespace {

std::string state(const std::string& words) { return lines({"OK", "STATE: " + words}); }

TEST(Qsslstate, FollowsTheContextAndTheConnections) {
  SslSocketBench with;
  Bench& bench = with.bench;
  bench.say("AT+QIDEACT\r");
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), state("IP INITIAL"));
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), state("IP START"));
  bench.say("AT+QIACT\r");
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), state("IP GPRSACT"));
  bench.say("AT+QILOCIP\r");
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), state("IP STATUS"));
  with.open();
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), state("IP PROCESSING"));
  bench.say("AT+QSSLCLOSE=0\r");
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), state("IP STATUS"));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), state("PDP DEACT"));
}

TEST(Qsslstate, AnOpeningIsProcessing) {
  SslSocketBench with;
  with.bench.server.connecting_hangs();
  with.bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r");
  EXPECT_EQ(with.bench.say("AT+QSSLSTATE\r"), state("IP PROCESSING"));
}

TEST(Qsslstate, TakesNoParameters) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QSSLSTATE=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSSLSTATE?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QSSLSTATE=0\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
