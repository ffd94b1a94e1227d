// AT+QILOCIP in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

// AN-1.2-08, AN-4.2.1-06
TEST(Qilocip, TellsTheBareAddressAndNoOk) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
}

TEST(Qilocip, TellsTheAddressOfTheConfiguration) {
  config::Modem modem = Bench::modem();
  modem.network.local_ip = "10.9.8.7";
  Bench bench(modem);
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.9.8.7"));
}

TEST(Qilocip, TellsItInNumericFormatAndWhenQuietToo) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT;V0\r");
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), "10.1.83.188\r\n");
  bench.say("ATV1Q1\r");
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
}

TEST(Qilocip, PutsOkBehindWhatFollowsIt) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIREGAPP;+QIACT;+QILOCIP;+CMEE?\r"),
            lines({"10.1.83.188", "+CMEE: 1", "OK"}));
}

TEST(Qilocip, FailsWithoutAnActiveContext) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));
  bench.say("AT+QIACT;+CGATT=0\r");
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("ERROR"));
}

TEST(Qilocip, AnswersItsTestFormWithOkAndHasNoOther) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+QILOCIP=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QILOCIP?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QILOCIP=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
