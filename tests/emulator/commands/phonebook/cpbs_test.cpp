// AT+CPBS in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cpbs, SelectsAStorageUntilTheNextStart) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBS=?\r"),
            lines({"+CPBS: (\"SM\",\"LD\",\"MC\",\"RC\",\"ON\",\"FD\",\"EN\")", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBS?\r"), lines({"+CPBS: \"SM\",0,250", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBS=\"ON\";+CPBS?\r"), lines({"+CPBS: \"ON\",1,4", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBS=\"EN\";+CPBS?\r"), lines({"+CPBS: \"EN\",2,2", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBS=\"LD\";+CPBS?\r"), lines({"+CPBS: \"LD\",0,10", "OK"}));
  bench.say("AT+CFUN=1,1\r");
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPBS?\r"), lines({"+CPBS: \"SM\",0,250", "OK"}));
}

TEST(Cpbs, TakesPin2) {
  config::Modem modem = Bench::modem();
  modem.sim.pin2 = "5678";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPBS=\"FD\",\"0000\"\r"), line("+CME ERROR: 16"));
  EXPECT_EQ(bench.say("AT+CPBS=\"FD\",\"5678\"\r"), line("OK"));
}

TEST(Cpbs, WaitsUntilThePhonebookWasRead) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  modem.power = config::Power::cold;
  Bench bench(modem);
  bench.wait(std::chrono::milliseconds(2500));
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPBS?\r"), line("+CME ERROR: 14"));
  bench.wait(std::chrono::seconds(1));
  EXPECT_EQ(bench.say("AT+CPBS?\r"), lines({"+CPBS: \"SM\",0,250", "OK"}));
}

TEST(Cpbs, NeedsASimThatIsOpen) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  modem.sim.pin = "1234";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPBS?\r"), line("+CME ERROR: 11"));
}

TEST(Cpbs, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+CPBS=\"XX\"\r", "AT+CPBS=\r", "AT+CPBS=\"FD\",\"1\"\r", "AT+CPBS\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
