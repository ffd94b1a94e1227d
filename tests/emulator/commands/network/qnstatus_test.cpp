// AT+QNSTATUS in each state of the network.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

std::string status(const std::string& value) { return lines({"+QNSTATUS: " + value, "OK"}); }

TEST(Qnstatus, IsNormalWhenRegistered) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QNSTATUS=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QNSTATUS\r"), status("0"));
}

TEST(Qnstatus, IsLimitedWithoutSimOrPinOrPermission) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  EXPECT_EQ(Bench(modem).say("AT+QNSTATUS\r"), status("2"));
  modem = Bench::modem();
  modem.sim.state = config::SimState::puk;
  EXPECT_EQ(Bench(modem).say("AT+QNSTATUS\r"), status("2"));
  modem = Bench::modem();
  modem.registration.stat = 3;
  EXPECT_EQ(Bench(modem).say("AT+QNSTATUS\r"), status("2"));
}

TEST(Qnstatus, HasNoCellWhereItFoundNone) {
  config::Modem modem = Bench::modem();
  modem.registration.stat = 2;
  EXPECT_EQ(Bench(modem).say("AT+QNSTATUS\r"), status("1"));
}

TEST(Qnstatus, IsNotReadyWithoutTheRadioAndWhileItLooks) {
  Bench off;
  off.say("AT+CFUN=4\r");
  EXPECT_EQ(off.say("AT+QNSTATUS\r"), status("255"));
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  modem.power = config::Power::cold;
  Bench starting(modem);
  starting.wait(std::chrono::milliseconds(1500));
  starting.say("ATE0\r");
  EXPECT_EQ(starting.say("AT+QNSTATUS\r"), status("255"));
  EXPECT_EQ(starting.say("AT+QNSTATUS?\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
