// AT+CSTA in all its forms.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {

TEST(Csta, MakesNumbersWithoutPlusInternational) {
  Bench bench;
  Neighbour neighbour(bench);
  EXPECT_EQ(bench.say("AT+CSTA=145\r"), line("OK"));
  EXPECT_EQ(bench.say("ATD4915112345678;\r"), line("OK"));
  EXPECT_EQ(neighbour.heard(), line("RING"));
  EXPECT_EQ(bench.say("AT+CLCC;H\r"),
            lines({"+CLCC: 1,0,3,0,0,\"+4915112345678\",145,\"\"", "OK"}));
  EXPECT_EQ(bench.say("ATD015112345678;\r"), lines({"OK", "NO CARRIER"}))
      << "nobody has that number of all countries";
}

TEST(Csta, IsSavedAndRestored) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSTA=145;&W;+CSTA=129;+CSTA?\r"), lines({"+CSTA: 129", "OK"}));
  EXPECT_EQ(bench.say("ATZ\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CSTA?\r"), lines({"+CSTA: 145", "OK"}));
  EXPECT_EQ(bench.say("AT&FE0;+CSTA?\r"), lines({"+CSTA: 129", "OK"}));
}

TEST(Csta, TakesNothingElse) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSTA=?\r"), lines({"+CSTA: (129,145)", "OK"}));
  for (const char* sent : {"AT+CSTA\r", "AT+CSTA=\r", "AT+CSTA=128\r", "AT+CSTA=130\r",
                           "AT+CSTA=161\r", "AT+CSTA=129,1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
