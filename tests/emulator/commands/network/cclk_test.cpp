// AT+CCLK in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Cclk, StartsColdAndRuns) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"04/01/01,00:00:00+00\"", "OK"}));
  bench.wait(24h + 61s);
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"04/01/02,00:01:01+00\"", "OK"}));
}

TEST(Cclk, AnswersItsTestFormWithOk) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CCLK=?\r"), line("OK"));
}

TEST(Cclk, IsSetInLocalTimeWithItsZone) {
  Bench bench;
  for (const char* time : {"18/06/01,12:30:59+32", "20/02/29,23:59:59-47", "69/12/31,00:00:00+48",
                           "00/01/01,00:00:00+00", "99/12/31,23:59:59-01"}) {
    EXPECT_EQ(bench.say("AT+CCLK=\"" + std::string(time) + "\"\r"), line("OK")) << time;
    EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"" + std::string(time) + "\"", "OK"}));
  }
}

TEST(Cclk, KeepsUniversalTimeBehindTheZone) {
  Bench bench;
  bench.say("AT+CCLK=\"18/06/01,12:00:00+32\"\r");
  EXPECT_EQ(bench.module().rtc.now(), 1527825600);
  bench.say("AT+CCLK=\"18/06/01,12:00:00-04\"\r");
  EXPECT_EQ(bench.module().rtc.now(), 1527858000);
}

TEST(Cclk, TakesYearsFrom1970To2069) {
  Bench bench;
  bench.say("AT+CCLK=\"70/01/01,00:00:00+00\"\r");
  EXPECT_EQ(bench.module().rtc.now(), 0);
  bench.say("AT+CCLK=\"69/01/01,00:00:00+00\"\r");
  EXPECT_EQ(bench.module().rtc.now(), 3124224000);
}

TEST(Cclk, RefusesWhatIsNoTime) {
  Bench bench;
  for (const char* time : {"",
                           "18/06/01",
                           "18/06/01,12:00:00",
                           "18/06/01,12:00:00+0",
                           "18/06/01,12:00:00+000",
                           "2018/06/01,12:00:00+00",
                           "18-06-01,12:00:00+00",
                           "18/06/01 12:00:00+00",
                           "18/6/01,12:00:00+00",
                           "18/00/01,12:00:00+00",
                           "18/13/01,12:00:00+00",
                           "18/06/00,12:00:00+00",
                           "18/06/31,12:00:00+00",
                           "19/02/29,12:00:00+00",
                           "18/06/01,24:00:00+00",
                           "18/06/01,12:60:00+00",
                           "18/06/01,12:00:60+00",
                           "18/06/01,12:00:00+49",
                           "18/06/01,12:00:00-48",
                           "18/06/01,12:00:00*00",
                           "-1/06/01,12:00:00+00",
                           "+1/06/01,12:00:00+00",
                           "18/+6/01,12:00:00+00",
                           "18/06/+1,12:00:00+00",
                           "18/06/01,+1:00:00+00",
                           "18/06/01,12:+1:00+00",
                           "18/06/01,12:00:-1+00",
                           "18/06/01,12:00:00+-1",
                           "18/06/01,12:00:00-+1",
                           " 1/06/01,12:00:00+00",
                           "18/06/01,12:00:00+ 1",
                           "aa/bb/cc,dd:ee:ff+gg",
                           "18/06/01,12:00:00\\00+0"}) {
    EXPECT_EQ(bench.say("AT+CCLK=\"" + std::string(time) + "\"\r"), line("ERROR")) << time;
  }
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"04/01/01,00:00:00+00\"", "OK"}));
}

TEST(Cclk, HasNoOtherForms) {
  Bench bench;
  for (const char* sent : {"AT+CCLK\r", "AT+CCLK=\r", "AT+CCLK=18/06/01,12:00:00+00\r",
                           "AT+CCLK=\"18/06/01,12:00:00+00\",1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(Cclk, IsOneClockForAllLines) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CCLK=\"18/06/01,12:00:00+00\"\r", 0);
  EXPECT_EQ(bench.say("AT+CCLK?\r", 1), lines({"+CCLK: \"18/06/01,12:00:00+00\"", "OK"}));
}

}  // namespace
}  // namespace m95::test
