// AT&V in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

const std::string kFactory =
    lines({"ACTIVE PROFILE", "E: 0",      "Q: 0",    "V: 1",   "X: 4",  "S0: 0",    "S3: 13",
           "S4: 10",         "S5: 8",     "S6: 2",   "S7: 60", "S8: 2", "S10: 15",  "+CMEE: 1",
           "+IFC: 0,0",      "+ICF: 3,3", "+IPR: 0", "&C: 1",  "&D: 0", "+CREG: 0", "OK"});

TEST(AtV, ShowsTheActiveProfile) {
  Bench bench;
  EXPECT_EQ(bench.say("AT&V\r"), kFactory);
  EXPECT_EQ(bench.say("AT&V0\r"), kFactory);
}

TEST(AtV, ShowsWhatIsSetNow) {
  Bench bench;
  bench.say("ATX1S7=9&C0&D1;+CMEE=2;+IFC=2,1;+ICF=2,0;+IPR=9600;+CREG=2\r");
  EXPECT_EQ(
      bench.say("AT&V\r"),
      lines({"ACTIVE PROFILE", "E: 0",      "Q: 0",       "V: 1",  "X: 1",  "S0: 0",    "S3: 13",
             "S4: 10",         "S5: 8",     "S6: 2",      "S7: 9", "S8: 2", "S10: 15",  "+CMEE: 2",
             "+IFC: 2,1",      "+ICF: 2,0", "+IPR: 9600", "&C: 0", "&D: 1", "+CREG: 2", "OK"}));
}

TEST(AtV, ShowsTheSettingsOfItsOwnLine) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CMEE=2\r", 1);
  EXPECT_EQ(bench.say("AT&V\r", 0), kFactory);
}

TEST(AtV, RefusesOtherNumbersAndForms) {
  Bench bench;
  for (const char* sent : {"AT&V1\r", "AT&V?\r", "AT&V=0\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
