// AT+QTRPIN; how the counters move is in cpin_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qtrpin, TellsTheAttemptsThatAreLeft) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QTRPIN=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 3,3,10,10", "OK"}));
}

TEST(Qtrpin, TellsThemOfALockedSimToo) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::puk;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 0,3,10,10", "OK"}));
}

TEST(Qtrpin, NeedsASimAndHasNoOtherForm) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), line("+CME ERROR: 10"));
  EXPECT_EQ(bench.say("AT+QTRPIN?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QTRPIN=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
