// A line to the module: echo, pieces and bursts, hosts that leave or do not read, what is held
// back.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

at::ErrorReporting errors(Bench& bench) { return bench.module().channel(0).settings.errors; }

TEST(Channel, SendsEchoAndReplyInOneWrite) {
  Bench bench;
  bench.say("ATE1\r");
  bench.port().writes = 0;
  EXPECT_EQ(bench.say("AT\r"), "AT\r\r\nOK\r\n");
  EXPECT_EQ(bench.port().writes, 1);
}

TEST(Channel, SendsAllPartsOfAnAnswerInOneWrite) {
  Bench bench;
  bench.port().writes = 0;
  EXPECT_EQ(bench.say("AT+CMEE?;+CREG?\r"), lines({"+CMEE: 1", "+CREG: 0,1", "OK"}));
  EXPECT_EQ(bench.port().writes, 1);
}

TEST(Channel, EchoesEachPieceAsItComes) {
  Bench bench;
  bench.say("ATE1\r");
  EXPECT_EQ(bench.say("A"), "A");
  EXPECT_EQ(bench.say("T+CM"), "T+CM");
  EXPECT_EQ(bench.say("E\b"), "E\b");
  EXPECT_EQ(bench.say("EE?"), "EE?");
  EXPECT_EQ(bench.say("\r"), "\r" + lines({"+CMEE: 1", "OK"}));
}

TEST(Channel, EchoesNothingWhenEchoIsOff) {
  Bench bench;
  EXPECT_EQ(bench.say("xyzAT\r"), line("OK"));
}

TEST(Channel, EchoesALineThatTurnsEchoOffAndNoneAfterIt) {
  Bench bench;
  bench.say("ATE1\r");
  EXPECT_EQ(bench.say("ATE0\rAT\r"), "ATE0\r" + lines({"OK", "OK"}));
}

TEST(Channel, LosesNothingOfGluedCommands) {
  Bench bench;
  EXPECT_EQ(bench.say("AT\rAT+CMEE?\rATX9\rAT\r"), lines({"OK", "+CMEE: 1", "OK", "ERROR", "OK"}));
}

TEST(Channel, LosesNothingOfCommandsInPieces) {
  Bench bench;
  std::string heard;
  for (const char byte : std::string_view("AT+CMEE?\rAT+CMEE=2\rAT+CMEE?\r")) {
    heard += bench.say(std::string_view(&byte, 1));
  }
  EXPECT_EQ(heard, lines({"+CMEE: 1", "OK", "OK", "+CMEE: 2", "OK"}));
}

TEST(Channel, AnswersCommandsThatCameDuringALongOneAfterIt) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+QIREGAPP\rAT+QIACT\rAT+CMEE?\r"), line("OK"));
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"OK", "+CMEE: 1", "OK"}));
}

TEST(Channel, EchoesACommandThatCameDuringALongOneWhenItsTurnComes) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  bench.say("ATE1;+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIACT\rAT\r"), "AT+QIACT\r");
  EXPECT_EQ(bench.wait(500ms), line("OK") + "AT\r" + line("OK"));
}

TEST(Channel, NeitherEchoesNorAnswersTheLineFeedAfterACarriageReturn) {
  Bench bench;
  bench.say("ATE1\r\n");
  EXPECT_EQ(bench.say("AT\r\nAT\r\n"), "AT\r\r\nOK\r\nAT\r\r\nOK\r\n");
}

TEST(Channel, TakesALineFeedForALineEndWhereTheConfigurationSaysSo) {
  config::Modem modem = Bench::modem();
  Bench strict(modem);
  EXPECT_EQ(strict.say("AT\n"), "");
  modem.line.lf_terminates = true;
  Bench lenient(modem);
  EXPECT_EQ(lenient.say("AT\nAT\r\n"), lines({"OK", "OK"}));
}

TEST(Channel, ExecutesALineOf256CharactersAndNothingOfALongerOne) {
  Bench bench;
  const std::string command = "AT+CMEE=2;+CREG=1";
  const std::string full = command + std::string(256 - command.size(), ' ');
  EXPECT_EQ(bench.say(full + " \r"), line("ERROR"));
  EXPECT_EQ(errors(bench), at::ErrorReporting::numeric);
  EXPECT_EQ(bench.say(full + "\r"), line("OK"));
  EXPECT_EQ(errors(bench), at::ErrorReporting::verbose);
}

TEST(Channel, AnswersAnEndlessLineWithOneError) {
  Bench bench;
  EXPECT_EQ(bench.say("AT" + std::string(200'000, 'x')), "");
  EXPECT_EQ(bench.say(std::string(200'000, 'x') + "\rAT\r"), lines({"ERROR", "OK"}));
}

TEST(Channel, HoldsAnEventBackWhileACommandIsAnswered) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem, 2);
  bench.say("AT+CREG=1;+QIREGAPP\r");
  bench.say("AT+QIACT\r");
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.wait(500ms), lines({"ERROR", "+CREG: 0"}));
}

TEST(Channel, HoldsAnEventBackWhileTheLineCarriesData) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CREG=1\r");
  bench.say("AT+QSECWRITE=\"RAM:a\",2\r");
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.say("xy"), lines({"+QSECWRITE: 2,7879", "OK", "+CREG: 0"}));
}

TEST(Channel, TellsAnEventAtOnceToAnIdleLine) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CREG=1\r");
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.heard(), line("+CREG: 0"));
}

TEST(Channel, FramesAnEventInTheFormatOfItsOwnLine) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CREG=1;V0\r");
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.heard(), "+CREG: 0\r\n");
}

TEST(Channel, TellsNetworkEventsToAllLines) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(bench.heard(1), line("+PDP DEACT"));
}

TEST(Channel, AnswersOnlyTheLineThatAsked) {
  Bench bench(Bench::modem(), 2);
  EXPECT_EQ(bench.say("AT+CSQ\r", 1), lines({"+CSQ: 24,0", "OK"}));
  EXPECT_EQ(bench.heard(0), "");
}

TEST(Channel, KeepsItsSettingsAndItsHalfTypedLineToItself) {
  Bench bench(Bench::modem(), 2);
  EXPECT_EQ(bench.say("ATV0E1;+CMEE=2\r", 1), "0\r");
  EXPECT_EQ(bench.say("AT+CM", 0), "");
  EXPECT_EQ(bench.say("AT+CMEE?\r", 1), "AT+CMEE?\r+CMEE: 2\r\n0\r");
  EXPECT_EQ(bench.say("EE?\r", 0), lines({"+CMEE: 1", "OK"}));
}

TEST(Channel, AnswersOneLineWhileAnotherCarriesData) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+QSECWRITE=\"RAM:a\",2\r", 0);
  EXPECT_EQ(bench.say("AT\r", 1), line("OK"));
  EXPECT_EQ(bench.say("xy", 0), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST(Channel, KeepsWhatASlowHostHasNotReadYet) {
  Bench bench;
  bench.port().capacity = 3;
  bench.port().type(repeated("AT\r", 50));
  bench.clock.settle();
  EXPECT_EQ(bench.port().heard, "\r\nO");
  std::string heard;
  for (std::string piece = bench.heard(); !piece.empty(); piece = bench.heard()) heard += piece;
  EXPECT_EQ(heard, repeated(line("OK"), 50));
}

TEST(Channel, StopsTakingCommandsFromAHostThatNeverReads) {
  Bench bench;
  constexpr int kMany = 20'000;
  bench.port().capacity = 100;
  bench.port().type(repeated("AT\r", kMany) + "AT+CMEE=2\r");
  bench.clock.settle();
  EXPECT_EQ(errors(bench), at::ErrorReporting::numeric);

  bench.port().capacity = static_cast<std::size_t>(-1);
  std::string heard;
  for (std::string piece = bench.heard(); !piece.empty(); piece = bench.heard()) heard += piece;
  EXPECT_EQ(heard, repeated(line("OK"), kMany + 1));
  EXPECT_EQ(errors(bench), at::ErrorReporting::verbose);
}

TEST(Channel, StopsTakingNoiseFromAHostThatNeverReadsItsEcho) {
  Bench bench;
  bench.say("ATE1\r");
  bench.port().capacity = 100;
  const std::string typed = std::string(300'000, 'x') + "\rAT+CMEE=2\r";
  bench.port().type(typed);
  bench.clock.settle();
  EXPECT_EQ(errors(bench), at::ErrorReporting::numeric);

  bench.port().capacity = static_cast<std::size_t>(-1);
  std::string heard;
  for (std::string piece = bench.heard(); !piece.empty(); piece = bench.heard()) heard += piece;
  EXPECT_EQ(heard, typed + line("OK"));
}

TEST(Channel, LosesEventsForAHostThatNeverReadsAndServesTheOthers) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CREG=1\r");
  bench.port().capacity = 100;
  bench.port().type(repeated("AT\r", 20'000));
  bench.clock.settle();
  EXPECT_EQ(bench.say("AT+CFUN=4\r", 1), line("OK"));
  ASSERT_FALSE(bench.trace.lines.empty());
  EXPECT_EQ(bench.trace.lines.back(), "uart0: output full, lost: \r\n+CREG: 0\r\n");
}

TEST(Channel, HoldsAThousandEventsBackDuringDataAndLosesTheRest) {
  Bench bench;
  bench.say("AT+QSECWRITE=\"RAM:a\",1\r");
  for (int times = 0; times < 1001; ++times) bench.module().channel(0).post("+CREG: 1");
  EXPECT_EQ(bench.trace.lines.back(), "uart0: output full, lost: \r\n+CREG: 1\r\n");
  EXPECT_TRUE(bench.say("x").ends_with(line("OK") + repeated(line("+CREG: 1"), 1000)));
}

TEST(Channel, DropsTheHalfTypedLineOfAHostThatLeaves) {
  Bench bench;
  bench.say("AT+CMEE=2");
  bench.port().leave();
  bench.port().attach();
  EXPECT_EQ(bench.say("\r"), "");
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 1", "OK"}));
}

TEST(Channel, DropsTheHalfTypedLineEvenWhenAllComesAtOnce) {
  Bench bench;
  bench.port().type("AT+CMEE=2");
  bench.port().leave();
  bench.port().attach();
  bench.port().type("AT+CMEE?\r");
  bench.clock.settle();
  EXPECT_EQ(bench.heard(), lines({"+CMEE: 1", "OK"}));
}

TEST(Channel, NeverTellsTheNextHostWhatTheLastOneHadNotRead) {
  Bench bench;
  bench.port().capacity = 3;
  bench.port().type("AT+CMEE?\r");
  bench.clock.settle();
  bench.port().leave();
  bench.clock.settle();
  bench.port().capacity = static_cast<std::size_t>(-1);
  bench.port().attach();
  EXPECT_EQ(bench.say(""), "");
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Channel, SaysIntoTheVoidWhileNoHostIsThere) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CREG=1\r");
  bench.port().leave();
  bench.say("AT+CFUN=4\r", 1);
  bench.port().attach();
  EXPECT_EQ(bench.heard(), "");
}

TEST(Channel, KeepsItsSettingsWhenTheHostChanges) {
  Bench bench;
  bench.say("AT+CMEE=2\r");
  bench.port().leave();
  bench.port().attach();
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 2", "OK"}));
}

TEST(Channel, RepeatsTheLastLine) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 1", "OK"}));
  EXPECT_EQ(bench.say("A/"), lines({"+CMEE: 1", "OK"}));
  bench.say("ATE1\r");
  EXPECT_EQ(bench.say("A/"), "A/" + line("OK"));
}

}  // namespace
}  // namespace m95::test
