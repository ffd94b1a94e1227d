// AT+CR and AT+ILRR in all their forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cr, AreOffUntilTheyAreTurnedOnAndSaved) {
  for (const std::string name : {"+CR", "+ILRR"}) {
    Bench bench;
    EXPECT_EQ(bench.say("AT" + name + "=?\r"), lines({name + ": (0,1)", "OK"}));
    EXPECT_EQ(bench.say("AT" + name + "?\r"), lines({name + ": 0", "OK"}));
    EXPECT_EQ(bench.say("AT" + name + "=1;&W;" + name + "=0\r"), line("OK"));
    EXPECT_EQ(bench.say("AT" + name + "?\r"), lines({name + ": 0", "OK"}));
    bench.power_cycle();
    EXPECT_EQ(bench.say("AT" + name + "?\r"), lines({name + ": 1", "OK"}));
    bench.say("AT&FE0\r");
    EXPECT_EQ(bench.say("AT" + name + "?\r"), lines({name + ": 0", "OK"}));
  }
}

TEST(Cr, RefuseOtherValuesAndForms) {
  Bench bench;
  for (const std::string name : {"AT+CR", "AT+ILRR"}) {
    for (const char* form : {"=2", "=", "=1,1", "=\"x\"", ""}) {
      EXPECT_EQ(bench.say(name + form + "\r"), line("ERROR")) << name << form;
    }
  }
}

}  // namespace
}  // namespace m95::test
