// AT+CLCC in all its forms, and AT+CPAS beside it.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {

TEST(Clcc, ShowsACallFromBothSidesInEachState) {
  Bench bench;
  Neighbour neighbour(bench);
  EXPECT_EQ(bench.say("AT+CLCC\r"), line("OK"));
  bench.say(kDialOther);
  neighbour.heard();
  EXPECT_EQ(bench.say("AT+CLCC;+CPAS\r"),
            lines({"+CLCC: 1,0,3,0,0,\"+4915112345678\",145,\"\"", "+CPAS: 4", "OK"}));
  EXPECT_EQ(neighbour.say("AT+CLCC;+CPAS\r"),
            lines({"+CLCC: 1,1,4,0,0,\"+8613912345678\",145,\"\"", "+CPAS: 3", "OK"}));
  neighbour.say("ATA\r");
  EXPECT_EQ(bench.say("AT+CLCC;+CPAS\r"),
            lines({"+CLCC: 1,0,0,0,0,\"+4915112345678\",145,\"\"", "+CPAS: 4", "OK"}));
  EXPECT_EQ(neighbour.say("AT+CLCC;+CPAS\r"),
            lines({"+CLCC: 1,1,0,0,0,\"+8613912345678\",145,\"\"", "+CPAS: 4", "OK"}));
  bench.say("ATH\r");
  neighbour.heard();
  EXPECT_EQ(bench.say("AT+CLCC;+CPAS\r"), lines({"+CPAS: 0", "OK"}));
  EXPECT_EQ(neighbour.say("AT+CLCC;+CPAS\r"), lines({"+CPAS: 0", "OK"}));
}

TEST(Clcc, ShowsANumberThatIsWithheldAsNone) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say("ATD+4915112345678I;\r");
  neighbour.heard();
  EXPECT_EQ(neighbour.say("AT+CLCC\r"), lines({"+CLCC: 1,1,4,0,0,\"\",128,\"\"", "OK"}));
}

TEST(Clcc, HasATestFormAndNoOther) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CLCC=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CLCC?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CLCC=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
