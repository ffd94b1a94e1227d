// AT+CGQREQ and AT+CGQMIN in all their forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Quality, IsStoredAndShownForEachContext) {
  for (const std::string name : {"+CGQREQ", "+CGQMIN"}) {
    Bench bench;
    EXPECT_EQ(bench.say("AT" + name + "=?\r"),
              lines({name + ": \"IP\",(0-3),(0-4),(0-5),(0-9),(0-18,31)", "OK"}));
    EXPECT_EQ(bench.say("AT" + name + "?\r"), line("OK"));
    EXPECT_EQ(bench.say("AT" + name + "=1,3,4,5,9,31;" + name + "=2,,1\r"), line("OK"));
    EXPECT_EQ(bench.say("AT" + name + "?\r"),
              lines({name + ": 1,3,4,5,9,31", name + ": 2,0,1,0,0,0", "OK"}));
    EXPECT_EQ(bench.say("AT" + name + "=1;" + name + "?\r"), lines({name + ": 2,0,1,0,0,0", "OK"}));
  }
}

TEST(Quality, IsKeptApartForWantedAndLeast) {
  Bench bench;
  bench.say("AT+CGQREQ=1,1\r");
  EXPECT_EQ(bench.say("AT+CGQMIN?\r"), line("OK"));
}

TEST(Quality, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const std::string name : {"+CGQREQ", "+CGQMIN"}) {
    for (const char* form : {"=0\r", "=4\r", "=1,4\r", "=1,0,5\r", "=1,0,0,6\r", "=1,0,0,0,10\r",
                             "=1,0,0,0,0,19\r", "=1,0,0,0,0,0,0\r", "=\r", "\r"}) {
      EXPECT_EQ(bench.say("AT" + name + form), line("ERROR")) << name << form;
    }
  }
}

}  // namespace
}  // namespace m95::test
