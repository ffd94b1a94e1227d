// AT+CGEREP and the events it lets through.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cgerep, IsOffUntilSet) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGEREP=?\r"), lines({"+CGEREP: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+CGEREP?;+CGEREP=1;+CGEREP?\r"),
            lines({"+CGEREP: 0", "+CGEREP: 1", "OK"}));
}

TEST(Cgerep, TellsTheLinesThatAskedThatGprsWasLeft) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CGEREP=1\r", 0);
  bench.say("AT+CGATT=0\r", 1);
  EXPECT_EQ(bench.heard(0), line("+CGEV: ME DETACH"));
  bench.say("AT+CGATT=1\r", 1);
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.heard(0), line("+CGEV: ME DETACH"));
  EXPECT_EQ(bench.heard(1), "");
}

TEST(Cgerep, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CGEREP=2\r", "AT+CGEREP=1,0\r", "AT+CGEREP=\r", "AT+CGEREP\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
