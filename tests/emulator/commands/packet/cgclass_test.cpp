// AT+CGCLASS in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cgclass, IsBUntilSet) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGCLASS=?\r"), lines({"+CGCLASS: (\"B\",\"CG\",\"CC\")", "OK"}));
  EXPECT_EQ(bench.say("AT+CGCLASS?\r"), lines({"+CGCLASS: \"B\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CGCLASS=\"CG\";+CGCLASS?;+CGATT?\r"),
            lines({"+CGCLASS: \"CG\"", "+CGATT: 1", "OK"}));
}

TEST(Cgclass, LeavesGprsAsAClassWithoutIt) {
  Bench bench;
  bench.say("AT+CGEREP=1;+CGREG=1\r");
  EXPECT_EQ(bench.say("AT+CGCLASS=\"CC\"\r"),
            lines({"OK", "+CGEV: ME CLASS \"CC\"", "+CGEV: ME DETACH", "+CGREG: 0"}));
  EXPECT_EQ(bench.say("AT+CGATT=1\r"), line("+CME ERROR: 3"));
  bench.say("AT+CFUN=4\r");
  bench.say("AT+CFUN=1\r");
  EXPECT_EQ(bench.say("AT+CGATT?\r"), lines({"+CGATT: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+CGCLASS=\"B\";+CGATT=1;+CGATT?\r"),
            lines({"+CGATT: 1", "OK", "+CGEV: ME CLASS \"B\"", "+CGREG: 1"}));
}

TEST(Cgclass, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CGCLASS=\"A\"\r", "AT+CGCLASS=\r", "AT+CGCLASS\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
