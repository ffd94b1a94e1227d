// The module's power: the key, the pin that cuts it, the supply, and what the line hears of them.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kStart = lines({"RDY", "+CFUN: 1", "+CPIN: READY", "Call Ready"});

void save_rate(Bench& bench) { bench.say("AT+IPR=115200;&W\r"); }

std::string ask(Bench& bench, PowerRequest what) {
  bench.module().request(what);
  bench.clock.settle();
  return bench.heard();
}

std::string supply(Bench& bench, int millivolts) {
  bench.module().set_supply(millivolts);
  bench.clock.settle();
  return bench.heard();
}

TEST(Power, ComesBackWhenTheKeyIsPressedAgainAfterItsTime) {
  config::Modem modem = Bench::modem();
  modem.power_on_after = config::Seconds(10);
  Bench bench(modem);
  save_rate(bench);
  EXPECT_EQ(bench.say("AT+QPOWD=1\r"), line("NORMAL POWER DOWN"));
  EXPECT_FALSE(bench.module().powered());
  EXPECT_EQ(bench.wait(10s - 1us), "");
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.wait(1us), kStart);
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
  EXPECT_EQ(bench.log().back(), "powered down; its line is dead until its power key is pressed");
}

TEST(Power, LosesByAPowerDownWhatItLosesByAReset) {
  config::Modem modem = Bench::modem();
  modem.power_on_after = config::Seconds(1);
  Bench bench(modem);
  bench.say("AT+CMEE=2;&W;+CMEE=0;+QSECWRITE=\"RAM:a\",2\rxy");
  bench.say("AT+CFUN=4\r");
  bench.say("AT+QPOWD=0\r");
  bench.wait(1s);
  EXPECT_EQ(bench.say("AT+CMEE?;+CFUN?\r"), lines({"+CMEE: 2", "+CFUN: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+CMEE=1;+QSECREAD=\"RAM:a\"\r"), line("+CME ERROR: 4010"));
}

TEST(Power, GoesOffInOrderAndOnAgainByItsKey) {
  Bench bench;
  save_rate(bench);
  EXPECT_EQ(ask(bench, PowerRequest::power_key), line("NORMAL POWER DOWN"));
  EXPECT_FALSE(bench.module().powered());
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(ask(bench, PowerRequest::power_key), kStart);
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Power, TakesItsSignalsWithIt) {
  Bench bench;
  bench.say("AT&C0\r");
  EXPECT_TRUE(bench.port().module_lines.dcd);
  ask(bench, PowerRequest::emergency_off);
  EXPECT_EQ(bench.port().module_lines, (ModuleLines{false, false, false, false}));
  ask(bench, PowerRequest::power_key);
  EXPECT_EQ(bench.port().module_lines, (ModuleLines{.cts = true, .dsr = true, .dcd = false}));
}

TEST(Power, IsNotCutShortByTheKeyWhenThereIsATimeToo) {
  config::Modem modem = Bench::modem();
  modem.power_on_after = config::Seconds(10);
  Bench bench(modem);
  save_rate(bench);
  bench.say("AT+QPOWD=0\r");
  bench.wait(5s);
  EXPECT_EQ(ask(bench, PowerRequest::power_key), kStart);
  EXPECT_EQ(bench.wait(60s), "");
  EXPECT_TRUE(bench.module().powered());
}

TEST(Power, EndsWithoutAWordByEmergencyOff) {
  Bench bench;
  save_rate(bench);
  bench.say("AT+CMEE=2\r");
  EXPECT_EQ(ask(bench, PowerRequest::emergency_off), "");
  EXPECT_FALSE(bench.module().powered());
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(ask(bench, PowerRequest::power_key), kStart);
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 1", "OK"}));
}

TEST(Power, EndsADataModeByEmergencyOffAndStoresNothing) {
  Bench bench;
  save_rate(bench);
  bench.say("AT+QSECWRITE=\"NVRAM:CA0\",4\rxy");
  EXPECT_EQ(ask(bench, PowerRequest::emergency_off), "");
  EXPECT_EQ(ask(bench, PowerRequest::power_key), kStart);
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), line("+CME ERROR: 4010"));
}

TEST(Power, HearsNothingButItsKeyWhileItIsOff) {
  Bench bench;
  save_rate(bench);
  bench.say("AT+QPOWD=0\r");
  for (const PowerRequest what :
       {PowerRequest::reset, PowerRequest::power_down, PowerRequest::emergency_off}) {
    EXPECT_EQ(ask(bench, what), "");
    EXPECT_FALSE(bench.module().powered());
  }
  EXPECT_EQ(ask(bench, PowerRequest::power_key), kStart);
}

TEST(Power, WarnsOfALowSupplyAndEndsBelowItsRange) {
  Bench bench;
  save_rate(bench);
  EXPECT_EQ(supply(bench, 3501), "");
  EXPECT_EQ(supply(bench, 3500), line("UNDER_VOLTAGE WARNING"));
  EXPECT_EQ(supply(bench, 3400), "");
  EXPECT_EQ(supply(bench, 3300), "");
  EXPECT_EQ(bench.say("AT+CBC\r"), lines({"+CBC: 0,70,3300", "OK"}));
  EXPECT_EQ(supply(bench, 3299), line("UNDER_VOLTAGE POWER DOWN"));
  EXPECT_FALSE(bench.module().powered());
  EXPECT_EQ(bench.say("AT\r"), "");
}

TEST(Power, WarnsOfAHighSupplyAndEndsAboveItsRange) {
  Bench bench;
  save_rate(bench);
  EXPECT_EQ(supply(bench, 4499), "");
  EXPECT_EQ(supply(bench, 4500), line("OVER_VOLTAGE WARNING"));
  EXPECT_EQ(supply(bench, 4600), "");
  EXPECT_EQ(supply(bench, 4601), line("OVER_VOLTAGE POWER DOWN"));
  EXPECT_FALSE(bench.module().powered());
}

TEST(Power, WarnsAgainWhenTheSupplyWasGoodMeanwhile) {
  Bench bench;
  save_rate(bench);
  EXPECT_EQ(supply(bench, 3400), line("UNDER_VOLTAGE WARNING"));
  EXPECT_EQ(supply(bench, 3900), "");
  EXPECT_EQ(supply(bench, 3400), line("UNDER_VOLTAGE WARNING"));
  EXPECT_EQ(supply(bench, 4550), line("OVER_VOLTAGE WARNING"));
}

TEST(Power, TellsItsSupplyAtItsStartAndDoesNotStayOnWithABadOne) {
  config::Modem modem = Bench::modem();
  modem.supply.millivolts = 3450;
  Bench bench(modem);
  save_rate(bench);
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"), lines({"OK", "RDY", "+CFUN: 1", "UNDER_VOLTAGE WARNING",
                                               "+CPIN: READY", "Call Ready"}));
  bench.say("AT+QPOWD=0\r");
  EXPECT_EQ(supply(bench, 3000), "");
  EXPECT_EQ(ask(bench, PowerRequest::power_key),
            lines({"RDY", "+CFUN: 1", "UNDER_VOLTAGE POWER DOWN"}));
  EXPECT_FALSE(bench.module().powered());
}

TEST(Power, IsOffFromTheBeginningWithoutASupply) {
  config::Modem modem = Bench::modem();
  modem.supply.millivolts = 3000;
  Bench bench(modem);
  EXPECT_FALSE(bench.module().powered());
  EXPECT_EQ(bench.say("AT\r"), "");
}

TEST(Power, SaysNothingOfItsSupplyWhileItsRateIsUnknown) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CFUN=1,1\r");
  bench.say("ATE0\r");
  EXPECT_EQ(supply(bench, 3400), line("UNDER_VOLTAGE WARNING"));
  EXPECT_EQ(bench.heard(1), "");
}

TEST(Power, SaysCallReadyOnlyWhereItIsWanted) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem, 2);
  bench.say("AT+IPR=115200;&W\r");
  bench.say("AT+CFUN=1,1\r");
  EXPECT_EQ(bench.wait(2500ms), lines({"RDY", "+CFUN: 1", "+CPIN: READY"}));
  EXPECT_EQ(bench.say("AT+QIURC=0\r"), line("OK"));
  EXPECT_EQ(bench.wait(60s), "");
  EXPECT_EQ(bench.heard(1), kStart);
}

}  // namespace
}  // namespace m95::test
