// AT+CGSMS in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cgsms, IsCircuitSwitchedUntilSet) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGSMS=?\r"), lines({"+CGSMS: (0-3)", "OK"}));
  EXPECT_EQ(bench.say("AT+CGSMS?;+CGSMS=2;+CGSMS?\r"), lines({"+CGSMS: 1", "+CGSMS: 2", "OK"}));
  for (const char* sent : {"AT+CGSMS=4\r", "AT+CGSMS=\r", "AT+CGSMS=1,1\r", "AT+CGSMS\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
