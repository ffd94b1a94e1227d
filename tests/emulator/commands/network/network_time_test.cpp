// AT+CTZU, AT+CTZR, AT+QNITZ and AT+QLTS in all their forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// What the bench's network tells: 2018/06/01 04:00:00 UTC, eight hours east.
const std::string kTold = "18/06/01,12:00:00+32,0";

// Leaves the network and comes back, which makes it tell the time.
std::string register_again(Bench& bench) {
  bench.say("AT+CFUN=4\r");
  return bench.say("AT+CFUN=1\r");
}

TEST(NetworkTime, SetsNoClockUnlessAsked) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CTZU=?\r"), lines({"+CTZU: (0-4)", "OK"}));
  EXPECT_EQ(bench.say("AT+CTZU?\r"), lines({"+CTZU: 0", "OK"}));
  register_again(bench);
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"04/01/01,00:00:00+00\"", "OK"}));
}

TEST(NetworkTime, SetsTheClockToLocalOrToGreenwichsTime) {
  for (const auto& [update, shown] : {std::pair("1", "18/06/01,12:00:00+32"),
                                      {"2", "18/06/01,04:00:00+00"},
                                      {"3", "18/06/01,12:00:00+32"},
                                      {"4", "18/06/01,04:00:00+00"}}) {
    Bench bench;
    EXPECT_EQ(bench.say("AT+CTZU=" + std::string(update) + "\r"), line("OK"));
    EXPECT_EQ(bench.say("AT+CTZU?\r"), lines({"+CTZU: " + std::string(update), "OK"}));
    EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"04/01/01,00:00:00+00\"", "OK"}));
    register_again(bench);
    EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"" + std::string(shown) + "\"", "OK"}));
    EXPECT_EQ(bench.module().rtc.now(), 1527825600);
  }
}

TEST(NetworkTime, KeepsWhetherToSetTheClockAtOnce) {
  Bench bench;
  bench.say("AT+CTZU=1\r");
  bench.power_cycle();
  EXPECT_EQ(bench.say("ATE0;+CTZU?;+CCLK?\r"),
            "ATE0;+CTZU?;+CCLK?\r" + lines({"+CTZU: 1", "+CCLK: \"18/06/01,12:00:00+32\"", "OK"}));
}

TEST(NetworkTime, IsNotChangedByTheProfileCommands) {
  Bench bench;
  bench.say("AT+CTZU=1;&FE0\r");
  EXPECT_EQ(bench.say("AT+CTZU?\r"), lines({"+CTZU: 1", "OK"}));
}

TEST(NetworkTime, KeepsTheOldSettingWhenItCannotBeStored) {
  Bench bench;
  bench.nvram.worn_out = true;
  EXPECT_EQ(bench.say("AT+CTZU=1\r"), line("+CME ERROR: 23"));
  EXPECT_EQ(bench.say("AT+CTZU?\r"), lines({"+CTZU: 0", "OK"}));
}

TEST(NetworkTime, StartsFromTheFactorysSettingWhenTheStoredOneMakesNoSense) {
  Bench bench;
  bench.put_nvram("ctzu", "nonsense");
  bench.power_cycle();
  EXPECT_EQ(bench.say("ATE0;+CTZU?\r"), "ATE0;+CTZU?\r" + lines({"+CTZU: 0", "OK"}));
}

TEST(NetworkTime, IsReportedWhenAskedFor) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QNITZ=?\r"), lines({"+QNITZ: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+QNITZ?\r"), lines({"+QNITZ: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+QNITZ=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QNITZ?\r"), lines({"+QNITZ: 1", "OK"}));
  EXPECT_EQ(register_again(bench), lines({"OK", "+QNITZ: \"" + kTold + "\"", "Call Ready"}));
}

TEST(NetworkTime, ComesWithTheRegistration) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  bench.say("AT+CREG=1;+QNITZ=1;+CFUN=4\r");
  bench.say("AT+CFUN=1\r");
  EXPECT_EQ(bench.wait(2s - 1us), "");
  EXPECT_EQ(bench.wait(1us), lines({"+CREG: 1", "+QNITZ: \"18/06/01,12:00:02+32,0\""}));
}

TEST(NetworkTime, ReportsItsZoneWhenItIsAnother) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CTZR=?\r"), lines({"+CTZR: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+CTZR=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CTZR?\r"), lines({"+CTZR: 1", "OK"}));
  EXPECT_EQ(register_again(bench), lines({"OK", "Call Ready"}));
  bench.network_time.zone = -14;
  EXPECT_EQ(register_again(bench), lines({"OK", "+CTZV: \"-14\"", "Call Ready"}));
  EXPECT_EQ(register_again(bench), lines({"OK", "Call Ready"}));
}

TEST(NetworkTime, IsRememberedAsItWasTold) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QLTS=?\r"), line("OK"));
  bench.wait(60s);
  EXPECT_EQ(bench.say("AT+QLTS\r"), lines({"+QLTS: \"" + kTold + "\"", "OK"}));
  bench.network_time.summer_hours = 1;
  register_again(bench);
  EXPECT_EQ(bench.say("AT+QLTS\r"), lines({"+QLTS: \"18/06/01,12:01:00+32,1\"", "OK"}));
}

TEST(NetworkTime, IsUnknownWhereTheOperatorDoesNotTellIt) {
  config::Modem modem = Bench::modem();
  modem.network_operator.tells_time = false;
  Bench bench(modem);
  bench.say("AT+CTZU=1;+QNITZ=1;+CTZR=1\r");
  EXPECT_EQ(register_again(bench), lines({"OK", "Call Ready"}));
  EXPECT_EQ(bench.say("AT+QLTS;+CCLK?\r"),
            lines({"+QLTS: \"\"", "+CCLK: \"04/01/01,00:00:00+00\"", "OK"}));
}

TEST(NetworkTime, IsUnknownWithoutRegistration) {
  config::Modem modem = Bench::modem();
  modem.registration.stat = 3;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QLTS\r"), lines({"+QLTS: \"\"", "OK"}));
  register_again(bench);
  EXPECT_EQ(bench.say("AT+QLTS\r"), lines({"+QLTS: \"\"", "OK"}));
}

TEST(NetworkTime, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+CTZU=5\r", "AT+CTZU=\r", "AT+CTZU=1,1\r", "AT+CTZU\r", "AT+CTZR=2\r", "AT+CTZR=\r",
        "AT+CTZR=1,1\r", "AT+CTZR\r", "AT+QNITZ=2\r", "AT+QNITZ=\r", "AT+QNITZ=1,1\r", "AT+QNITZ\r",
        "AT+QLTS?\r", "AT+QLTS=1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
