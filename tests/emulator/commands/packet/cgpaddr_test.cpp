// AT+CGPADDR in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cgpaddr, TellsTheAddressesOfDefinedContexts) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGPADDR=?\r"), lines({"+CGPADDR: ()", "OK"}));
  bench.say("AT+CGDCONT=1,\"IP\",\"a\";+CGDCONT=3,\"IP\",\"b\",\"10.0.0.9\"\r");
  EXPECT_EQ(bench.say("AT+CGPADDR=?\r"), lines({"+CGPADDR: (1,3)", "OK"}));
  EXPECT_EQ(bench.say("AT+CGPADDR\r"),
            lines({"+CGPADDR: 1,\"\"", "+CGPADDR: 3,\"10.0.0.9\"", "OK"}));
  bench.say("AT+CGACT=1,1\r");
  EXPECT_EQ(bench.say("AT+CGPADDR=1\r"), lines({"+CGPADDR: 1,\"10.1.83.188\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CGPADDR=3,2,1\r"),
            lines({"+CGPADDR: 3,\"10.0.0.9\"", "+CGPADDR: 1,\"10.1.83.188\"", "OK"}));
}

TEST(Cgpaddr, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CGPADDR=0\r", "AT+CGPADDR=4\r", "AT+CGPADDR=\r",
                           "AT+CGPADDR=1,2,3,1\r", "AT+CGPADDR?\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
