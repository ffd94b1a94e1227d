// AT+CPAS in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Cpas, IsReadyOnceTheSimHasBeenRead) {
  config::Modem modem = Bench::modem();
  modem.power = config::Power::cold;
  modem.latency = 1;
  Bench bench(modem);
  bench.wait(1500ms);
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPAS\r"), lines({"+CPAS: 2", "OK"}));
  bench.wait(1s);
  EXPECT_EQ(bench.say("AT+CPAS\r"), lines({"+CPAS: 0", "OK"}));
}

TEST(Cpas, IsUnknownWithoutTheSim) {
  Bench bench;
  bench.say("AT+CFUN=0\r");
  EXPECT_EQ(bench.say("AT+CPAS\r"), lines({"+CPAS: 2", "OK"}));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CPAS\r"), lines({"+CPAS: 0", "OK"}));
}

TEST(Cpas, HasATestFormAndNoOther) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPAS=?\r"), lines({"+CPAS: (0,2,3,4)", "OK"}));
  EXPECT_EQ(bench.say("AT+CPAS?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CPAS=0\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
