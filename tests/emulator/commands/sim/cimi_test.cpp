// AT+CIMI in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cimi, TellsTheIdentityOfTheSim) {
  config::Modem modem = Bench::modem();
  modem.sim.imsi = "262019876543210";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CIMI=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CIMI\r"), lines({"262019876543210", "OK"}));
}

TEST(Cimi, NeedsASimThatIsOpen) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  modem.sim.pin = "1234";
  Bench locked(modem);
  EXPECT_EQ(locked.say("AT+CIMI\r"), line("+CME ERROR: 11"));
  modem.sim.state = config::SimState::puk;
  Bench blocked(modem);
  EXPECT_EQ(blocked.say("AT+CIMI\r"), line("+CME ERROR: 12"));
  Bench off;
  off.say("AT+CFUN=0\r");
  EXPECT_EQ(off.say("AT+CIMI\r"), line("+CME ERROR: 13"));
  off.say("AT+CFUN=4\r");
  EXPECT_EQ(off.say("AT+CIMI\r"), lines({"460001234567890", "OK"}));
}

TEST(Cimi, HasNoOtherForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CIMI?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CIMI=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
