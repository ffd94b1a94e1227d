// AT+CMGF and AT+CSDH in all their forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Cmgf, AndCsdhAreSwitches) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMGF=?;+CSDH=?\r"), lines({"+CMGF: (0,1)", "+CSDH: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGF?;+CSDH?\r"), lines({"+CMGF: 0", "+CSDH: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGF=1;+CSDH=1;+CMGF?;+CSDH?\r"), lines({"+CMGF: 1", "+CSDH: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGF;+CSDH;+CMGF?;+CSDH?\r"), lines({"+CMGF: 0", "+CSDH: 0", "OK"}));
}

TEST(Cmgf, RefusesOtherValues) {
  Bench bench;
  for (const char* name : {"AT+CMGF", "AT+CSDH"}) {
    for (const char* form : {"=2\r", "=\r", "=1,1\r", "=x\r"}) {
      EXPECT_EQ(bench.say(std::string(name) + form), line("ERROR")) << name << form;
    }
  }
}

// The first line of a real product's host.
TEST(Cmgf, StandsInALineOfAProduct) {
  Bench bench;
  EXPECT_EQ(bench.say("ATE0;+CMEE=1;+CREG=0;+CGREG=0;+CMGF=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMGF?\r"), lines({"+CMGF: 1", "OK"}));
}

}  // namespace
}  // namespace m95::test
