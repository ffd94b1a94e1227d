// AT+QSPN in both its shapes.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qspn, TellsTheProviderOfTheSim) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QSPN=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSPN?\r"), lines({"+QSPN: \"CHINA MOBILE\",0", "OK"}));
  EXPECT_EQ(bench.say("AT+QSPN\r"), lines({"+QSPN: \"\",\"\",\"CHINA MOBILE\",0,\"46000\"", "OK"}));
}

TEST(Qspn, HasNoProviderOnACardOfAnotherNetwork) {
  config::Modem modem = Bench::modem();
  modem.sim.imsi = "262019876543210";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QSPN\r"), lines({"+QSPN: \"\",\"\",\"\",0,\"46000\"", "OK"}));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+QSPN\r"), lines({"+QSPN: \"\",\"\",\"\",0,\"\"", "OK"}));
}

TEST(Qspn, NeedsASimAndHasNoWriteForm) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QSPN?\r"), line("+CME ERROR: 10"));
  EXPECT_EQ(bench.say("AT+QSPN=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
