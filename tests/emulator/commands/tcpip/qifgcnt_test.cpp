// AT+QIFGCNT in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qifgcnt, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIFGCNT=?\r"), lines({"+QIFGCNT: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+QIFGCNT?\r"), lines({"+QIFGCNT: 0,255", "OK"}));
}

// AN-4.2.1-02
TEST(Qifgcnt, MakesAContextTheForegroundOne) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIFGCNT=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIFGCNT?\r"), lines({"+QIFGCNT: 1,255", "OK"}));
  EXPECT_EQ(bench.say("AT+QIFGCNT=0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIFGCNT?\r"), lines({"+QIFGCNT: 0,255", "OK"}));
}

TEST(Qifgcnt, KeepsTheStatesOfBothContextsApart) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT;+QIFGCNT=1\r");
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIREGAPP;+QIACT\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QIFGCNT=0;+QILOCIP\r"), line("10.1.83.188"));
}

TEST(Qifgcnt, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+QIFGCNT=2\r", "AT+QIFGCNT=-1\r", "AT+QIFGCNT=\r", "AT+QIFGCNT=0,1\r", "AT+QIFGCNT\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
