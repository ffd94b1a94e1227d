// AT+CNUM: the SIM's own numbers.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cnum, TellsTheConfiguredNumber) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CNUM=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CNUM\r"), lines({"+CNUM: \"\",\"+8613912345678\",145,7,4", "OK"}));
}

TEST(Cnum, TellsANationalNumberWithItsType) {
  config::Modem modem = Bench::modem();
  modem.sim.number = "13912345678";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CNUM\r"), lines({"+CNUM: \"\",\"13912345678\",129,7,4", "OK"}));
}

TEST(Cnum, TellsNothingWhereNoneIsKnown) {
  config::Modem modem = Bench::modem();
  modem.sim.number = "";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CNUM\r"), line("OK"));
}

TEST(Cnum, TellsWhatAHostWroteIntoTheSim) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBS=\"ON\";+CPBW=2,\"0123\",129,\"fax\"\r"), line("OK"));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CNUM\r"), lines({"+CNUM: \"\",\"+8613912345678\",145,7,4",
                                           "+CNUM: \"fax\",\"0123\",129,7,4", "OK"}));
}

TEST(Cnum, NeedsASimAndHasNoOtherForms) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CNUM\r"), line("+CME ERROR: 10"));
  EXPECT_EQ(bench.say("AT+CNUM?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CNUM=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
