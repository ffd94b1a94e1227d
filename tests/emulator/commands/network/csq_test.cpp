// AT+CSQ in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Csq, TellsTheSignal) {
  config::Modem modem = Bench::modem();
  modem.signal = {31, 7};
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CSQ\r"), lines({"+CSQ: 31,7", "OK"}));
}

TEST(Csq, KnowsNothingWithoutANetwork) {
  Bench bench;
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CSQ\r"), lines({"+CSQ: 99,99", "OK"}));
}

TEST(Csq, HasATestFormAndNoOther) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSQ=?\r"), lines({"+CSQ: (0-31,99),(0-7,99)", "OK"}));
  EXPECT_EQ(bench.say("AT+CSQ?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CSQ=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
