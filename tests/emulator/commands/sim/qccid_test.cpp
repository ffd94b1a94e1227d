// AT+QCCID and AT+CCID in all their forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qccid, IsABareLineAndCcidAQuotedOne) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QCCID=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CCID=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QCCID\r"), lines({"898600220909A0206023", "OK"}));
  EXPECT_EQ(bench.say("AT+CCID\r"), lines({"+CCID: \"898600220909A0206023\"", "OK"}));
}

TEST(Qccid, NeedsNoPin) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::puk;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QCCID\r"), lines({"898600220909A0206023", "OK"}));
}

TEST(Qccid, NeedsASim) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QCCID\r"), line("+CME ERROR: 10"));
  EXPECT_EQ(bench.say("AT+CCID\r"), line("+CME ERROR: 10"));
  Bench off;
  off.say("AT+CFUN=0\r");
  EXPECT_EQ(off.say("AT+QCCID\r"), line("+CME ERROR: 13"));
}

TEST(Qccid, HasNoOtherForms) {
  Bench bench;
  for (const char* sent : {"AT+QCCID?\r", "AT+QCCID=1\r", "AT+CCID?\r", "AT+CCID=1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
