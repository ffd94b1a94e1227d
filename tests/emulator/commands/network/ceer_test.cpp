// AT+CEER in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Ceer, TellsThatNoCallHasFailed) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CEER=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CEER\r"), lines({"+CEER: 0,0", "OK"}));
}

TEST(Ceer, HasNoOtherForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CEER?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CEER=0\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
