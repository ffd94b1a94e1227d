// AT+QBAND: stored at once, shown.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qband, IsEveryBandUntilSet) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QBAND=?\r"),
            lines({"+QBAND: (\"EGSM_MODE\",\"DCS_MODE\",\"PCS_MODE\",\"EGSM_DCS_MODE\","
                   "\"GSM850_PCS_MODE\",\"GSM850_MODE\",\"GSM850_EGSM_DCS_PCS_MODE\")",
                   "OK"}));
  EXPECT_EQ(bench.say("AT+QBAND?\r"), lines({"+QBAND: \"GSM850_EGSM_DCS_PCS_MODE\"", "OK"}));
}

TEST(Qband, OutlivesALossOfPower) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QBAND=\"EGSM_DCS_MODE\"\r"), line("OK"));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QBAND?\r"), lines({"+QBAND: \"EGSM_DCS_MODE\"", "OK"}));
}

TEST(Qband, FailsWhenItCannotBeKept) {
  Bench bench;
  bench.nvram.worn_out = true;
  EXPECT_EQ(bench.say("AT+QBAND=\"EGSM_MODE\"\r"), line("+CME ERROR: 23"));
  bench.nvram.worn_out = false;
}

TEST(Qband, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+QBAND=\"X\"\r", "AT+QBAND=\r", "AT+QBAND\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
