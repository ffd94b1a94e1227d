// AT+CBC in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cbc, TellsTheConfiguredSupply) {
  config::Modem modem = Bench::modem();
  modem.supply = {.millivolts = 4012, .charge = 100};
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CBC\r"), lines({"+CBC: 0,100,4012", "OK"}));
}

TEST(Cbc, TellsTheVoltageOfNow) {
  Bench bench;
  bench.module().set_supply(3800);
  EXPECT_EQ(bench.say("AT+CBC\r"), lines({"+CBC: 0,70,3800", "OK"}));
}

TEST(Cbc, HasATestFormAndNoOther) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CBC=?\r"), lines({"+CBC: (0-2),(0-100),<voltage>", "OK"}));
  EXPECT_EQ(bench.say("AT+CBC?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CBC=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
