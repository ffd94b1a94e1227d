// Faults at commands: answers in their place, none at all, and lines between echo, answer and
// result.
#include "tests/emulator/bench/bench.hpp"
#include "tests/emulator/fault/fault_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(CommandFaults, AnswerInPlaceOfTheCommandWithAllItsLines) {
  Bench bench;
  arm(bench, R"({"on": "command", "command": "+CSQ", "do": "answer", "text": "+CSQ: 3,7\nOK"})");
  EXPECT_EQ(bench.say("AT+CSQ;+CREG?\r"), lines({"+CSQ: 3,7", "+CREG: 0,1", "OK"}));
  arm(bench, R"({"on": "command", "command": "+csq", "do": "answer", "text": "+CME ERROR: 14"})");
  EXPECT_EQ(bench.say("AT+CSQ;+CREG?\r"), line("+CME ERROR: 14"));
  arm(bench, R"({"on": "command", "command": "+QXYZ", "do": "answer", "text": "OK"})");
  EXPECT_EQ(bench.say("AT+QXYZ=1\r"), line("OK"));
}

TEST(CommandFaults, AnswerInTheFormatOfTheLine) {
  Bench bench;
  bench.say("ATV0\r");
  arm(bench, R"({"on": "command", "do": "answer", "text": "ERROR"})");
  EXPECT_EQ(bench.say("AT+CSQ\r"), "4\r");
}

TEST(CommandFaults, LetACommandTimeOut) {
  Bench bench;
  arm(bench, R"({"on": "command", "command": "+CSQ", "do": "timeout", "seconds": 75})");
  EXPECT_EQ(bench.say("AT+CSQ\r"), "");
  EXPECT_EQ(bench.wait(75s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("ERROR"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(CommandFaults, LetACommandHangUntilTheModuleStartsAgain) {
  Bench bench;
  bench.say("AT+IPR=115200&W\r");
  arm(bench, R"({"on": "command", "command": "+CSQ", "do": "hang"})");
  EXPECT_EQ(bench.say("AT+CSQ\r"), "");
  EXPECT_EQ(bench.wait(24h), "");
  EXPECT_EQ(bench.say("AT\r"), "");
  arm(bench, R"({"do": "power.reset"})");
  bench.wait(10s);
  bench.heard();
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(CommandFaults, SayALineBetweenEchoAndAnswer) {
  Bench bench;
  bench.say("ATE1\r");
  arm(bench, R"({"on": "echo", "command": "+CSQ", "do": "urc", "text": "+PDP DEACT"})");
  EXPECT_EQ(bench.say("AT+CSQ\r"), "AT+CSQ\r" + lines({"+PDP DEACT", "+CSQ: 24,0", "OK"}));
}

TEST(CommandFaults, SayALineBetweenAnswerAndResult) {
  Bench bench;
  arm(bench, R"({"on": "result", "command": "+CSQ", "do": "urc", "text": "RING"})");
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 0,1", "OK"}));
  EXPECT_EQ(bench.say("AT+CSQ\r"), lines({"+CSQ: 24,0", "RING", "OK"}));
}

TEST(CommandFaults, LetAnEventHappenInTheMiddleOfACommand) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT\r");
  arm(bench, R"({"on": "command", "command": "+QILOCIP", "do": "pdp.lose"})");
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), lines({"ERROR", "+PDP DEACT"}));
}

TEST(CommandFaults, AreMetOnTheChannelThatTheyName) {
  Bench bench(Bench::modem(), 2);
  const std::string second = bench.module().channel(1).name;
  arm(bench,
      R"({"on": "command", "channel": ")" + second + R"(", "do": "answer", "text": "ERROR"})");
  EXPECT_EQ(bench.say("AT\r", 0), line("OK"));
  EXPECT_EQ(bench.say("ATE0\r", 0), line("OK"));
  EXPECT_EQ(bench.say("ATE0\r", 1), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
