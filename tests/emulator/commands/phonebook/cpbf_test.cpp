// AT+CPBF in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cpbf, FindsNamesByTheirBeginning) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBF=?\r"), lines({"+CPBF: 20,14", "OK"}));
  bench.say(
      "AT+CPBW=1,\"1\",129,\"Anna\";+CPBW=2,\"2\",129,\"Bert\";+CPBW=5,\"5\",129,\"annex\"\r");
  EXPECT_EQ(bench.say("AT+CPBF=\"ann\"\r"),
            lines({"+CPBF: 1,\"1\",129,\"Anna\"", "+CPBF: 5,\"5\",129,\"annex\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBF=\"ert\"\r"), line("+CME ERROR: 22"));
}

TEST(Cpbf, RefusesOtherForms) {
  Bench bench;
  for (const char* sent : {"AT+CPBF=\r", "AT+CPBF=\"a\",\"b\"\r", "AT+CPBF?\r", "AT+CPBF\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
