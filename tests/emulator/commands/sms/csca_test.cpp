// AT+CSCA in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Csca, ShowsTheCardsAndSetsAnother) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSCA=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CSCA?\r"), lines({"+CSCA: \"+8613800755500\",145", "OK"}));
  EXPECT_EQ(bench.say("AT+CSCA=\"10010\";+CSCA?\r"), lines({"+CSCA: \"10010\",129", "OK"}));
  EXPECT_EQ(bench.say("AT+CSCA=\"4917\",145;+CSCA?\r"), lines({"+CSCA: \"+4917\",145", "OK"}));
}

TEST(Csca, IsShownInTheHostsCharacterSet) {
  Bench bench;
  bench.module().channel(0).settings.character_set = CharacterSet::ucs2;
  EXPECT_EQ(bench.say("AT+CSCA=\"002B00340039\";+CSCA?\r"),
            lines({"+CSCA: \"002B00340039\",145", "OK"}));
}

TEST(Csca, RefusesWhatIsNoNumber) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSCA=\"x\"\r"), line("+CMS ERROR: 305"));
  EXPECT_EQ(bench.say("AT+CSCA=\"\"\r"), line("+CMS ERROR: 305"));
  for (const char* form : {"=\r", "=\"1\",127\r", "=\"1\",145,1\r", "\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CSCA") + form), line("ERROR")) << form;
  }
}

TEST(Csca, NeedsTheSim) { expect_sim_refusals("AT+CSCA?\r"); }

}  // namespace
}  // namespace m95::test
