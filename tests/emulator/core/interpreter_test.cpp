// Executing a line: its commands in order, its one final result, its errors.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Interpreter, AnswersABareLine) {
  Bench bench;
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
  EXPECT_EQ(bench.say("at\r"), line("OK"));
  EXPECT_EQ(bench.say("AT ; \r"), line("OK"));
}

TEST(Interpreter, ExecutesCommandsInTheirOrderAndEndsWithOneResult) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMEE?;+CMEE=2;+CMEE?;+CSQ\r"),
            lines({"+CMEE: 1", "+CMEE: 2", "+CSQ: 24,0", "OK"}));
}

TEST(Interpreter, StopsAtTheFirstError) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMEE=2;+CMEE?;+CMEE=7;+CREG=1;+CSQ\r"), lines({"+CMEE: 2", "ERROR"}));
  EXPECT_EQ(bench.say("AT+CMEE?;+CREG?\r"), lines({"+CMEE: 2", "+CREG: 0,1", "OK"}));
}

TEST(Interpreter, ExecutesWhatPrecedesAPointThatMakesNoSense) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMEE=2;=;+CREG=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CMEE?;+CREG?\r"), lines({"+CMEE: 2", "+CREG: 0,1", "OK"}));
}

TEST(Interpreter, UnderstandsEveryConcatenationHostsUse) {
  Bench bench;
  for (const char* sent :
       {"ATE0 &C0 +CMEE=1\r", "ATE0; &C0; +CMEE=1\r", "AT+IFC=2,2; E0\r", "AT+IPR=115200&w\r",
        "ATE0Q0V1\r", "at+qicsgp=1, \"CMNET\"\r", "ATZ E0 V1\r"}) {
    EXPECT_EQ(bench.say(sent), line("OK")) << sent;
  }
  EXPECT_EQ(bench.say("AT&FZE0&W\r"), line("OK"));
}

TEST(Interpreter, StopsAListOfManyAtTheFirstThatIsNotModelled) {
  Bench bench;
  EXPECT_EQ(bench.say("ATE0;+CMEE=1;+CREG=0;+CGREG=0;+CGAUTO=1;+CMGF=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CREG?;+CGAUTO?;+CREG?\r"), lines({"+CREG: 0,1", "ERROR"}));
  EXPECT_EQ(bench.module().unmodelled, (std::map<std::string, unsigned>{{"+CGAUTO", 2}}));
}

TEST(Interpreter, CountsCommandsThatAreNotModelledAndTellsEachOnce) {
  Bench bench;
  const std::size_t before = bench.log().size();
  for (const char* sent : {"AT+NOSUCH\r", "AT+NOSUCH=?\r", "AT+nosuch?\r", "AT+NOSUCH=1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("ATY\r"), line("ERROR"));
  EXPECT_EQ(bench.module().unmodelled, (std::map<std::string, unsigned>{{"+NOSUCH", 4}, {"Y", 1}}));
  ASSERT_EQ(bench.log().size(), before + 2);
  EXPECT_EQ(bench.log()[before], "AT+NOSUCH is not modelled: answered ERROR");
  EXPECT_EQ(bench.log()[before + 1], "ATY is not modelled: answered ERROR");
}

// AN-2.1-01, AN-2.1-02, AN-2.1-03, AN-2.1-04
TEST(Interpreter, AnswersEachFormAsItsOwn) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMEE=?\r"), lines({"+CMEE: (0-2)", "OK"}));
  EXPECT_EQ(bench.say("AT+CMEE=0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+CSQ\r"), lines({"+CSQ: 24,0", "OK"}));
}

TEST(Interpreter, AnswersAFormThatACommandDoesNotHaveWithErrorAndCountsItNot) {
  Bench bench;
  for (const char* sent :
       {"AT+CMEE\r", "AT+CSQ?\r", "AT+CSQ=1\r", "AT+CIMI=1\r", "ATE?\r", "AT&W?\r", "ATS3\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_TRUE(bench.module().unmodelled.empty());
}

TEST(Interpreter, DoesNothingForAFormThatABasicCommandDoesNotHave) {
  Bench bench;
  bench.say("ATE1\r");
  EXPECT_EQ(bench.say("ATE?\r"), "ATE?\r" + line("ERROR"));
  EXPECT_EQ(bench.say("ATE=0\r"), "ATE=0\r" + line("ERROR"));
  EXPECT_EQ(bench.say("ATE0?\r"), "ATE0?\r" + line("ERROR"));
}

// AN-3-02
TEST(Interpreter, ReportsErrorsAsCmeeSays) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 10"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), line("+CME ERROR: 4010"));
  bench.say("AT+CMEE=0\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), line("ERROR"));
  bench.say("AT+CMEE=2\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: SIM not inserted"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), line("+CME ERROR: The file is not found"));
}

TEST(Interpreter, AnswersSyntaxErrorsWithPlainErrorAtEveryCmee) {
  Bench bench;
  for (const char* mode : {"AT+CMEE=0\r", "AT+CMEE=1\r", "AT+CMEE=2\r"}) {
    bench.say(mode);
    EXPECT_EQ(bench.say("AT+CMEE=9\r"), line("ERROR"));
    EXPECT_EQ(bench.say("AT+NOTHING\r"), line("ERROR"));
    EXPECT_EQ(bench.say("AT+CMEE=\"1\r"), line("ERROR"));
    EXPECT_EQ(bench.say("AT+QIACT\r"), line("ERROR"));
  }
}

TEST(Interpreter, AnswersInNumbers) {
  Bench bench;
  EXPECT_EQ(bench.say("ATV0\r"), "0\r");
  EXPECT_EQ(bench.say("AT+CMEE?\r"), "+CMEE: 1\r\n0\r");
  EXPECT_EQ(bench.say("ATX9\r"), "4\r");
  EXPECT_EQ(bench.say("AT+QSECREAD=\"RAM:a\"\r"), "+CME ERROR: 4010\r");
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2\r"), "1\r");
  EXPECT_EQ(bench.say("xy"), "+QSECWRITE: 2,7879\r\n0\r");
  EXPECT_EQ(bench.say("ATO\r"), "3\r");
}

TEST(Interpreter, SaysNoResultWhenQuiet) {
  Bench bench;
  EXPECT_EQ(bench.say("ATQ1\r"), "");
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.say("AT+NOTHING\r"), "");
  EXPECT_EQ(bench.say("AT+QSECREAD=\"RAM:a\"\r"), "");
  EXPECT_EQ(bench.say("AT+CMEE?\r"), line("+CMEE: 1"));
  EXPECT_EQ(bench.say("ATQ0\r"), line("OK"));
}

TEST(Interpreter, StopsAtTheFirstErrorWhenQuietToo) {
  Bench bench;
  bench.say("ATQ1\r");
  EXPECT_EQ(bench.say("AT+CMEE=9;+CMEE?\r"), "");
}

TEST(Interpreter, EndsWithTheLastCommandsOwnTextInsteadOfOk) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+CSQ;+QILOCIP\r"), lines({"+CSQ: 24,0", "10.1.83.188"}));
  EXPECT_EQ(bench.say("AT+QILOCIP;+CSQ\r"), lines({"10.1.83.188", "+CSQ: 24,0", "OK"}));
  EXPECT_EQ(bench.say("AT+QILOCIP;+QIDEACT\r"), lines({"10.1.83.188", "DEACT OK"}));
}

TEST(Interpreter, StopsAtAResultCodeOfACommandsOwn) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSQ;O;+CMEE=2\r"), lines({"+CSQ: 24,0", "NO CARRIER"}));
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 1", "OK"}));
}

TEST(Interpreter, RepeatsALineWithItsErrors) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSQ;+CMEE=9\r"), lines({"+CSQ: 24,0", "ERROR"}));
  EXPECT_EQ(bench.say("A/"), lines({"+CSQ: 24,0", "ERROR"}));
}

TEST(Interpreter, NotesWhyALineFailed) {
  Bench bench;
  bench.say("AT+CMEE=9\r");
  EXPECT_EQ(bench.trace.lines.back(), "uart0: ERROR: +CMEE: parameter 1 is not a number in 0-2");
  bench.say("AT+CSQ?\r");
  EXPECT_EQ(bench.trace.lines.back(), "uart0: ERROR: the command +CSQ does not have this form");
}

}  // namespace
}  // namespace m95::test
