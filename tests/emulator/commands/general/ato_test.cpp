// ATO in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Ato, HasNoConnectionToReturnTo) {
  Bench bench;
  EXPECT_EQ(bench.say("ATO\r"), line("NO CARRIER"));
  EXPECT_EQ(bench.say("ATO0\r"), line("NO CARRIER"));
}

TEST(Ato, DoesNotReturnToAnUploadThatWasEnded) {
  Bench bench;
  bench.say("AT+QSECWRITE=\"RAM:a\",9\r");
  bench.say("x");
  bench.wait(std::chrono::seconds(1));
  bench.say("+++");
  EXPECT_EQ(bench.wait(std::chrono::seconds(1)), lines({"+QSECWRITE: 1,7800", "OK"}));
  EXPECT_EQ(bench.say("ATO\r"), line("NO CARRIER"));
}

TEST(Ato, RefusesOtherNumbersAndForms) {
  Bench bench;
  for (const char* sent : {"ATO1\r", "ATO?\r", "ATO=0\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
