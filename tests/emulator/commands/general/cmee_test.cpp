// AT+CMEE in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cmee, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMEE=?\r"), lines({"+CMEE: (0-2)", "OK"}));
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 1", "OK"}));
}

TEST(Cmee, SetsHowErrorsAreReported) {
  Bench bench;
  for (const char* mode : {"0", "2", "1"}) {
    EXPECT_EQ(bench.say("AT+CMEE=" + std::string(mode) + "\r"), line("OK"));
    EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: " + std::string(mode), "OK"}));
  }
}

// AN-3-02
TEST(Cmee, DecidesBetweenErrorNumberAndWords) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMEE=0;+QSECDEL=\"RAM:a\"\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CMEE=1;+QSECDEL=\"RAM:a\"\r"), line("+CME ERROR: 4010"));
  EXPECT_EQ(bench.say("AT+CMEE=2;+QSECDEL=\"RAM:a\"\r"), line("+CME ERROR: The file is not found"));
}

TEST(Cmee, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CMEE=3\r", "AT+CMEE=-1\r", "AT+CMEE=\r", "AT+CMEE=a\r",
                           "AT+CMEE=1,1\r", "AT+CMEE\r", "AT+CMEE?1\r", "AT+CMEE=?1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
