// AT+QOPS in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qops, TellsTheNetworksInReachAndTheOwnCell) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QOPS=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QOPS\r"),
            lines({"+QOPS: 1,\"CHINA MOBILE\",\"CMCC\",\"46000\"", "1,1806,2ED3,x,45,x",
                   "+QOPS: 2,\"CHINA UNICOM\",\"UNICOM\",\"46001\"", "OK"}));
}

TEST(Qops, TellsTheLevelAsTheRadioHearsIt) {
  for (const auto& [rssi, level] : {std::pair{0, "0"}, {31, "59"}, {99, "x"}}) {
    config::Modem modem = Bench::modem();
    modem.signal.rssi = rssi;
    modem.network_operator.others.clear();
    Bench bench(modem);
    EXPECT_EQ(bench.say("AT+QOPS\r"), lines({"+QOPS: 1,\"CHINA MOBILE\",\"CMCC\",\"46000\"",
                                             "1,1806,2ED3,x," + std::string(level) + ",x", "OK"}));
  }
}

TEST(Qops, TakesTheTimeOfAScanAndEndsWhenTheRadioGoes) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem, 2);
  EXPECT_EQ(bench.say("AT+QOPS\r"), "");
  EXPECT_EQ(bench.wait(9999ms), "");
  EXPECT_NE(bench.wait(1ms), "");
  bench.say("AT+QOPS\r");
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.wait(10s), line("+CME ERROR: 30"));
}

TEST(Qops, NeedsTheSimAndTheRadio) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench missing(modem);
  EXPECT_EQ(missing.say("AT+QOPS\r"), line("+CME ERROR: 10"));
  Bench off;
  off.say("AT+CFUN=4;+CMEE=2\r");
  EXPECT_EQ(off.say("AT+QOPS\r"), line("+CME ERROR: No network service"));
  off.say("AT+CMEE=0\r");
  EXPECT_EQ(off.say("AT+QOPS\r"), line("ERROR"));
}

TEST(Qops, HasNoOtherForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QOPS?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QOPS=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
