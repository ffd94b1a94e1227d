// AT+CSMS in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Csms, ShowsAndSetsTheService) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSMS=?;+CSMS?\r"), lines({"+CSMS: (0,1)", "+CSMS: 0,1,1,1", "OK"}));
  EXPECT_EQ(bench.say("AT+CSMS=1;+CSMS?\r"), lines({"+CSMS: 1,1,1", "+CSMS: 1,1,1,1", "OK"}));
  bench.power_cycle();
  EXPECT_EQ(bench.say("ATE0\r"), "ATE0\r" + line("OK"));
  EXPECT_EQ(bench.say("AT+CSMS?\r"), lines({"+CSMS: 0,1,1,1", "OK"}));
}

TEST(Csms, RefusesOtherValues) {
  Bench bench;
  for (const char* form : {"=2\r", "=\r", "=1,1\r", "\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CSMS") + form), line("ERROR")) << form;
  }
}

}  // namespace
}  // namespace m95::test
