// AT+QIURC in all its forms; what it silences is in core/power_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qiurc, IsOnUntilItIsTurnedOff) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIURC=?\r"), lines({"+QIURC: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+QIURC?\r"), lines({"+QIURC: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+QIURC=0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIURC?\r"), lines({"+QIURC: 0", "OK"}));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), line("OK"));
}

TEST(Qiurc, IsRestoredByAtFAndNotSaved) {
  Bench bench;
  bench.say("AT+QIURC=0;&F\r");
  EXPECT_NE(bench.say("AT+QIURC?\r").find("+QIURC: 1"), std::string::npos);
  bench.say("ATE0;+QIURC=0;&W\r");
  bench.power_cycle();
  EXPECT_EQ(bench.say("AT+QIURC?\r"), lines({"+QIURC: 1", "OK"}));
}

TEST(Qiurc, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+QIURC=2\r", "AT+QIURC=\r", "AT+QIURC=0,0\r", "AT+QIURC\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
