// The module's power: its start, what a reset loses and keeps, switching off.
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

config::Modem with_latency() {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  return modem;
}

// Resets the module, whose settings are its factory's afterwards, and turns its echo off again.
void reset(Bench& bench) {
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"), line("OK"));
  EXPECT_EQ(bench.say("ATE0\r"), "ATE0\r" + line("OK"));
}

TEST(Module, IsReadyAtOnceWhenItHasBeenOnForLong) {
  Bench bench(with_latency());
  EXPECT_EQ(bench.say("AT+CPIN?;+CREG?;+CGREG?;+CGATT?;+CSQ\r"),
            lines({"+CPIN: READY", "+CREG: 0,1", "+CGREG: 0,1", "+CGATT: 1", "+CSQ: 24,0", "OK"}));
  EXPECT_EQ(bench.wait(60s), "");
}

TEST(Module, TellsItsStartInItsTimesWhereARateIsSaved) {
  Bench bench(with_latency());
  bench.say("AT+IPR=115200;&W\r");
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"), line("OK"));
  EXPECT_EQ(bench.wait(1500ms - 1us), "");
  EXPECT_EQ(bench.wait(1us), lines({"RDY", "+CFUN: 1"}));
  EXPECT_EQ(bench.wait(1s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+CPIN: READY"));
  EXPECT_EQ(bench.wait(3s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("Call Ready"));
  EXPECT_EQ(bench.wait(60s), "");
}

TEST(Module, TellsItsStartAtOnceWithoutLatency) {
  Bench bench;
  bench.say("AT+IPR=115200;+CREG=1;&W\r");
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"),
            lines({"OK", "RDY", "+CFUN: 1", "+CPIN: READY", "+CREG: 2", "+CREG: 1", "Call Ready"}));
}

TEST(Module, ScalesItsStartByTheLatency) {
  config::Modem modem = Bench::modem();
  modem.latency = 0.5;
  Bench bench(modem);
  bench.say("AT+IPR=115200;&W\r");
  bench.say("AT+CFUN=1,1\r");
  EXPECT_EQ(bench.wait(749ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"RDY", "+CFUN: 1"}));
}

TEST(Module, SaysNothingAtItsStartWhileItsRateIsUnknown) {
  Bench bench(with_latency());
  bench.say("AT+CFUN=1,1\r");
  EXPECT_EQ(bench.wait(60s), "");
}

TEST(Module, TellsTheRestOfItsStartOnceACommandWasHeard) {
  Bench bench(with_latency());
  bench.say("AT+CFUN=1,1\r");
  EXPECT_EQ(bench.wait(2s), "");
  EXPECT_EQ(bench.say("ATE0\r"), "ATE0\r" + line("OK"));
  EXPECT_EQ(bench.wait(60s), lines({"+CPIN: READY", "Call Ready"}));
}

TEST(Module, HearsNothingWhileItBoots) {
  Bench bench(with_latency());
  bench.say("ATE0;+IPR=115200;&W\r");
  bench.say("AT+CFUN=1,1\r");
  bench.wait(1s);
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.say("AT+CM"), "");
  EXPECT_FALSE(bench.port().module_lines.dsr);
  EXPECT_EQ(bench.wait(500ms), lines({"RDY", "+CFUN: 1"}));
  EXPECT_TRUE(bench.port().module_lines.dsr);
  EXPECT_EQ(bench.say("EE?\r"), "");
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 1", "OK"}));
}

TEST(Module, KnowsSimAndNetworkOnlyAfterItsStart) {
  config::Modem modem = with_latency();
  modem.power = config::Power::cold;
  Bench bench(modem);
  EXPECT_EQ(bench.wait(1500ms), "");
  EXPECT_EQ(bench.say("ATE0\r"), "ATE0\r" + line("OK"));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 14"));
  EXPECT_EQ(bench.say("AT+CREG?;+CGATT?;+CSQ\r"),
            lines({"+CREG: 0,0", "+CGATT: 0", "+CSQ: 99,99", "OK"}));
  EXPECT_EQ(bench.wait(1s), line("+CPIN: READY"));
  EXPECT_EQ(bench.say("AT+CPIN?;+CREG?\r"), lines({"+CPIN: READY", "+CREG: 0,2", "OK"}));
  EXPECT_EQ(bench.wait(2s), "");
  EXPECT_EQ(bench.say("AT+CREG?;+CGATT?;+CSQ\r"),
            lines({"+CREG: 0,1", "+CGATT: 1", "+CSQ: 24,0", "OK"}));
  EXPECT_EQ(bench.wait(1s), line("Call Ready"));
}

TEST(Module, StopsItsStartAtALockedOrMissingSim) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  Bench locked(modem);
  locked.say("AT+IPR=115200;&W\r");
  EXPECT_EQ(locked.say("AT+CFUN=1,1\r"), lines({"OK", "RDY", "+CFUN: 1", "+CPIN: SIM PIN"}));
  EXPECT_EQ(locked.say("AT+CREG?\r"), lines({"+CREG: 0,0", "OK"}));

  modem.sim.present = false;
  Bench empty(modem);
  empty.say("AT+IPR=115200;&W\r");
  EXPECT_EQ(empty.say("AT+CFUN=1,1\r"), lines({"OK", "RDY", "+CFUN: 1", "+CPIN: NOT INSERTED"}));
}

TEST(Module, TellsItsStartOnEveryLineThatHasARate) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+IPR=115200;&W\r");
  bench.say("AT+CFUN=1,1\r");
  EXPECT_EQ(bench.heard(1), lines({"RDY", "+CFUN: 1", "+CPIN: READY", "Call Ready"}));
}

TEST(Module, LosesCertificatesInRamByAResetAndKeepsThoseInNvram) {
  Bench bench;
  bench.say("AT+QSECWRITE=\"RAM:a\",2\rxy");
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"NVRAM:CA0\",2\rxy"),
            lines({"CONNECT", "+QSECWRITE: 2,7879", "OK"}));
  reset(bench);
  EXPECT_EQ(bench.say("AT+QSECREAD=\"RAM:a\"\r"), line("+CME ERROR: 4010"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), lines({"+QSECREAD: 1,7879", "OK"}));
}

TEST(Module, LosesWhatWasNotSavedByAReset) {
  Bench bench;
  bench.say("AT+CMEE=2;+CREG=1;+QICSGP=1,\"other\";+QFTPUSER=\"u\";+QSSLCFG=\"ftps\",1\r");
  bench.say("AT+CGDCONT=1,\"IP\",\"x\"\r");
  reset(bench);
  EXPECT_EQ(bench.say("AT+CMEE?;+CREG?;+QIREGAPP?;+CGDCONT?\r"),
            lines({"+CMEE: 1", "+CREG: 0,1", "+QIREGAPP: \"CMNET\",\"\",\"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPUSER?\r"), lines({"+QFTPUSER: \"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QSSLCFG=\"ftps\"\r"), lines({"+QSSLCFG: \"ftps\",0", "OK"}));
}

TEST(Module, KeepsTheSavedProfileOverAReset) {
  Bench bench;
  bench.say("AT+CMEE=2;&W\r");
  bench.say("AT+CMEE=0\r");
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 2", "OK"}));
}

TEST(Module, KeepsNvramAndProfileOverALossOfPower) {
  Bench bench;
  bench.say("AT+CMEE=2;&W\r");
  bench.say("AT+QSECWRITE=\"NVRAM:CA0\",2\rxy");
  bench.power_cycle();
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 2", "OK"}));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), lines({"+QSECREAD: 1,7879", "OK"}));
}

TEST(Module, KeepsItsClockRunningOverAReset) {
  Bench bench;
  bench.say("AT+CCLK=\"18/06/01,12:00:00+32\"\r");
  bench.wait(1s);
  reset(bench);
  bench.wait(1s);
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"18/06/01,12:00:02+32\"", "OK"}));
}

// AN-5.1-09
TEST(Module, LeavesContextsInactiveAfterAResetSoThatTheyCanBeActivated) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT;+CGDCONT=2,\"IP\",\"x\";+CGACT=1,2\r");
  EXPECT_EQ(bench.say("AT+QIFGCNT=1;+QIREGAPP;+QIACT\r"), line("ERROR"));
  reset(bench);
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIREGAPP;+QIACT\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIFGCNT=1;+QIREGAPP;+QIACT\r"), line("OK"));
}

TEST(Module, EndsTheFtpSessionByAReset) {
  Bench bench;
  bench.server.logs_in().expects_end();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), lines({"OK", "+QFTPOPEN: 0"}));
  reset(bench);
  EXPECT_EQ(bench.server.problem(), "");
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: IDLE", "OK"}));
}

TEST(Module, EndsADataModeByAReset) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+QSECWRITE=\"RAM:a\",9\r", 1);
  bench.say("x", 1);
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"), line("OK"));
  EXPECT_EQ(bench.heard(1), "");
  EXPECT_EQ(bench.say("AT\r", 1), "AT\r" + line("OK"));
}

TEST(Module, EndsALongCommandByAReset) {
  Bench bench(with_latency(), 2);
  bench.say("AT+QIREGAPP\r", 1);
  bench.say("AT+QIACT\r", 1);
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"), line("OK"));
  EXPECT_EQ(bench.wait(60s, 1), "");
  EXPECT_EQ(bench.say("AT\r", 1), "AT\r" + line("OK"));
}

TEST(Module, DropsAHalfTypedLineByAReset) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CMEE", 1);
  bench.say("AT+CFUN=1,1\r");
  EXPECT_EQ(bench.say("?\r", 1), "?\r");
}

TEST(Module, IsDeadAfterPoweringDown) {
  Bench bench(Bench::modem(), 2);
  EXPECT_EQ(bench.say("AT+QPOWD=1\r"), line("NORMAL POWER DOWN"));
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.say("AT\r", 1), "");
  EXPECT_EQ(bench.wait(60s), "");
  ASSERT_FALSE(bench.log().empty());
  EXPECT_EQ(bench.log().back(), "powered down; its line is dead until the program starts again");
}

TEST(Module, ComesBackFromPoweringDownWhenItIsStartedAgain) {
  Bench bench;
  bench.say("AT+QSECWRITE=\"NVRAM:CA0\",2\rxy");
  bench.say("AT+QPOWD=1\r");
  bench.say("AT+CMEE=2");
  bench.power_cycle();
  EXPECT_EQ(bench.say("ATE0\r"), "ATE0\r" + line("OK"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), lines({"+QSECREAD: 1,7879", "OK"}));
}

TEST(Module, SetsItsSavedRateAndFormatOnTheLineAtItsStart) {
  Bench bench;
  bench.say("AT+IPR=9600;+ICF=2,1;&W\r");
  bench.say("AT+IPR=4800\r");
  bench.say("AT+CFUN=1,1\r");
  EXPECT_EQ(bench.port().format().baud, 9600U);
  EXPECT_EQ(bench.port().format().parity, Parity::even);
}

TEST(Module, StopsItsStartWhenTheRadioIsTurnedOffMeanwhile) {
  config::Modem modem = with_latency();
  modem.power = config::Power::cold;
  Bench bench(modem);
  EXPECT_EQ(bench.wait(1500ms), "");
  EXPECT_EQ(bench.say("ATE0\r"), "ATE0\r" + line("OK"));
  EXPECT_EQ(bench.wait(1s), line("+CPIN: READY"));
  EXPECT_EQ(bench.say("AT+CFUN=0\r"), lines({"+CPIN: NOT READY", "OK"}));
  EXPECT_EQ(bench.wait(60s), "");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 13"));
}

}  // namespace
}  // namespace m95::test
