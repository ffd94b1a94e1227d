// AT+CUSD: a network that supports none of it.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Cusd, IsOffUntilSet) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CUSD=?\r"), lines({"+CUSD: (0-2)", "OK"}));
  EXPECT_EQ(bench.say("AT+CUSD?;+CUSD=1;+CUSD?;+CUSD=2;+CUSD?\r"),
            lines({"+CUSD: 0", "+CUSD: 1", "+CUSD: 1", "OK"}));
}

TEST(Cusd, IsAnsweredByTheNetworkWhereThatIsReported) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CUSD=1,\"*100#\",15\r"), line("OK"));
  EXPECT_EQ(bench.wait(999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+CUSD: 4"));
  EXPECT_EQ(bench.say("AT+CUSD=0,\"*100#\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(10s), "");
}

TEST(Cusd, NeedsTheNetworkForAText) {
  Bench bench;
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CUSD=1,\"*100#\"\r"), line("+CME ERROR: 30"));
  EXPECT_EQ(bench.say("AT+CUSD=1\r"), line("OK"));
}

TEST(Cusd, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CUSD=3\r", "AT+CUSD=\r", "AT+CUSD=1,\"1\",256\r", "AT+CUSD\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(Cusd, SendsNoEmptyText) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CUSD=1,\"\"\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CUSD?\r"), lines({"+CUSD: 0", "OK"})) << "and nothing has changed";
}

}  // namespace
}  // namespace m95::test
