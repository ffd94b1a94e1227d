// AT+CREG and AT+CGREG in all their forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Registration, HasTestForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CREG=?\r"), lines({"+CREG: (0-2)", "OK"}));
  EXPECT_EQ(bench.say("AT+CGREG=?\r"), lines({"+CGREG: (0-2)", "OK"}));
}

// AN-5.1-03
TEST(Registration, TellsTheStateWithWhatIsReported) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CREG?;+CGREG?\r"), lines({"+CREG: 0,1", "+CGREG: 0,1", "OK"}));
  EXPECT_EQ(bench.say("AT+CREG=1;+CGREG=2;+CREG?;+CGREG?\r"),
            lines({"+CREG: 1,1", "+CGREG: 2,1,\"1806\",\"2ED3\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CREG=2;+CGREG=0;+CREG?;+CGREG?\r"),
            lines({"+CREG: 2,1,\"1806\",\"2ED3\"", "+CGREG: 0,1", "OK"}));
}

TEST(Registration, TellsTheCellOnlyWhenRegistered) {
  for (const int stat : {0, 2, 3, 4}) {
    config::Modem modem = Bench::modem();
    modem.registration.stat = stat;
    Bench bench(modem);
    EXPECT_EQ(bench.say("AT+CREG=2;+CREG?\r"), lines({"+CREG: 2," + std::to_string(stat), "OK"}));
  }
}

TEST(Registration, TellsRoaming) {
  config::Modem modem = Bench::modem();
  modem.registration.stat = 5;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CREG=2;+CREG?\r"), lines({"+CREG: 2,5,\"1806\",\"2ED3\"", "OK"}));
}

TEST(Registration, IsNotGivenForGprsWhileItIsNotAttached) {
  config::Modem modem = Bench::modem();
  modem.registration.attached = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CREG?;+CGREG?\r"), lines({"+CREG: 0,1", "+CGREG: 0,0", "OK"}));
}

TEST(Registration, IsReportedToTheLinesThatAskedForIt) {
  Bench bench(Bench::modem(), 3);
  bench.say("AT+CREG=1\r", 0);
  bench.say("AT+CGREG=2\r", 1);
  bench.say("AT+CFUN=4\r", 2);
  EXPECT_EQ(bench.heard(0), line("+CREG: 0"));
  EXPECT_EQ(bench.heard(1), line("+CGREG: 0"));
  EXPECT_EQ(bench.heard(2), "");
  bench.say("AT+CFUN=1\r", 2);
  EXPECT_EQ(bench.heard(0), lines({"+CREG: 2", "+CREG: 1", "Call Ready"}));
  EXPECT_EQ(bench.heard(1), lines({"+CGREG: 1,\"1806\",\"2ED3\"", "Call Ready"}));
}

TEST(Registration, IsReportedOnlyWhenItChanges) {
  config::Modem modem = Bench::modem();
  modem.registration.attached = false;
  Bench bench(modem);
  bench.say("AT+CREG=1;+CGREG=1\r");
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+CREG: 0"}));
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), lines({"OK", "+CREG: 2", "+CREG: 1", "Call Ready"}));
}

TEST(Registration, IsASearchUntilANetworkIsFound) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  modem.power = config::Power::cold;
  Bench bench(modem);
  bench.wait(1500ms);
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 0,0", "OK"})) << "the SIM is being read";
  EXPECT_EQ(bench.wait(1s), line("+CPIN: READY"));
  EXPECT_EQ(bench.say("AT+CREG?;+CREG=1\r"), lines({"+CREG: 0,2", "OK"}));
  EXPECT_EQ(bench.say("AT+CSQ;+QNSTATUS\r"), lines({"+CSQ: 99,99", "+QNSTATUS: 255", "OK"}));
  EXPECT_EQ(bench.wait(2s), line("+CREG: 1"));
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+CREG: 0"}));
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), lines({"OK", "+CREG: 2"}));
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+CREG: 0"})) << "a search that is given up";
}

TEST(Registration, SaysNothingOnALineWhoseRateIsNotKnown) {
  config::Modem modem = Bench::modem();
  Bench bench(modem, 2);
  bench.say("AT+CREG=1;+CGREG=1;+CGEREP=1;&W\r", 0);
  bench.power_cycle();
  bench.heard(0);
  bench.say("AT+QIREGAPP;+QIACT\r", 1);
  bench.say("AT+CGATT=0\r", 1);
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.heard(0), "");
  bench.say("AT+CFUN=1\r", 1);
  bench.say("ATE0\r", 0);
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.heard(0), line("+CREG: 0"));
}

TEST(Registration, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* name : {"AT+CREG", "AT+CGREG"}) {
    for (const char* form : {"=3\r", "=\r", "=1,1\r", "\r"}) {
      EXPECT_EQ(bench.say(std::string(name) + form), line("ERROR")) << name << form;
    }
  }
  EXPECT_EQ(bench.say("AT+CREG?;+CGREG?\r"), lines({"+CREG: 0,1", "+CGREG: 0,1", "OK"}));
}

}  // namespace
}  // namespace m95::test
