// ATV in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Atv, AnswersInNumbersOrInWords) {
  Bench bench;
  EXPECT_EQ(bench.say("ATV0\r"), "0\r");
  EXPECT_EQ(bench.say("AT+CSQ\r"), "+CSQ: 24,0\r\n0\r");
  EXPECT_EQ(bench.say("AT+NOTHING\r"), "4\r");
  EXPECT_EQ(bench.say("ATV1\r"), line("OK"));
}

TEST(Atv, MeansZeroWithoutANumber) {
  Bench bench;
  EXPECT_EQ(bench.say("ATV\r"), "0\r");
}

TEST(Atv, RefusesOtherNumbersAndForms) {
  Bench bench;
  for (const char* sent : {"ATV2\r", "ATV?\r", "ATV=0\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
