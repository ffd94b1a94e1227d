// AT+QPOWD in all its forms; what it does is in module_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qpowd, SaysThatItPowersDownAndNoOk) {
  for (const char* sent : {"AT+QPOWD=1\r", "AT+QPOWD\r"}) {
    Bench bench;
    EXPECT_EQ(bench.say(sent), line("NORMAL POWER DOWN")) << sent;
    EXPECT_EQ(bench.say("AT\r"), "");
  }
}

TEST(Qpowd, SaysOkAloneWhenItIsUrgent) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QPOWD=0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT\r"), "");
}

TEST(Qpowd, HasATestForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QPOWD=?\r"), lines({"+QPOWD: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Qpowd, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+QPOWD=2\r", "AT+QPOWD=\r", "AT+QPOWD=1,1\r", "AT+QPOWD?\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

}  // namespace
}  // namespace m95::test
