// AT+QALARM in all its forms, and its ringing.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

void save_rate(Bench& bench) { bench.say("AT+IPR=115200;&W\r"); }

TEST(Qalarm, IsNotSetAtFirst) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QALARM=?\r"), lines({"+QALARM: (0,1),\"DATE,TIME\",(0-3),(0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+QALARM?\r"), lines({"+QALARM: 0,\"\",0,0,0", "OK"}));
}

TEST(Qalarm, RingsOnceAtItsTimeInItsZone) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QALARM=1,\"04/01/01,01:01:00+04\",0,0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QALARM?\r"), lines({"+QALARM: 1,\"04/01/01,01:01:00+04\",0,0,0", "OK"}));
  EXPECT_EQ(bench.wait(60s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("ALARM RING"));
  EXPECT_EQ(bench.say("AT+QALARM?\r"), lines({"+QALARM: 0,\"\",0,0,0", "OK"}));
  EXPECT_EQ(bench.wait(24h), "");
}

TEST(Qalarm, RingsEveryDayWeekOrMonth) {
  struct Row {
    std::string repeat;
    Duration until_next;
    std::string next;
  };
  // There is no 31st of February.
  for (const Row& row :
       {Row{"1", 24h, "04/02/01,00:00:10+00"}, Row{"2", 7 * 24h, "04/02/07,00:00:10+00"},
        Row{"3", 60 * 24h, "04/03/31,00:00:10+00"}}) {
    Bench bench;
    bench.say("AT+CCLK=\"04/01/31,00:00:00+00\"\r");
    bench.say("AT+QALARM=1,\"04/01/31,00:00:10+00\"," + row.repeat + "\r");
    EXPECT_EQ(bench.wait(10s), line("ALARM RING")) << row.repeat;
    EXPECT_EQ(bench.say("AT+QALARM?\r"),
              lines({"+QALARM: 1,\"" + row.next + "\"," + row.repeat + ",0,0", "OK"}));
    EXPECT_EQ(bench.wait(row.until_next - 1us), "") << row.repeat;
    EXPECT_EQ(bench.wait(1us), line("ALARM RING")) << row.repeat;
  }
}

TEST(Qalarm, IsCancelledOrReplaced) {
  Bench bench;
  bench.say("AT+QALARM=1,\"04/01/01,00:00:10+00\"\r");
  EXPECT_EQ(bench.say("AT+QALARM=0\r"), line("OK"));
  EXPECT_EQ(bench.wait(20s), "");
  bench.say("AT+QALARM=1,\"04/01/01,00:00:30+00\"\r");
  bench.say("AT+QALARM=1,\"04/01/01,00:00:40+00\"\r");
  EXPECT_EQ(bench.wait(20s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("ALARM RING"));
}

TEST(Qalarm, FollowsTheClockWhenItIsSet) {
  Bench bench;
  bench.say("AT+QALARM=1,\"04/01/02,00:00:00+00\"\r");
  EXPECT_EQ(bench.say("AT+CCLK=\"04/01/01,23:59:59+00\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(1s), line("ALARM RING"));
  bench.say("AT+QALARM=1,\"04/01/03,00:00:00+00\",1\r");
  EXPECT_EQ(bench.say("AT+CCLK=\"18/06/01,00:00:00+00\"\r"), lines({"OK", "ALARM RING"}));
  EXPECT_EQ(bench.wait(24h - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("ALARM RING"));
}

TEST(Qalarm, SurvivesAReset) {
  Bench bench;
  bench.say("AT+QALARM=1,\"04/01/01,00:00:10+00\"\r");
  save_rate(bench);
  bench.say("AT+CFUN=1,1\r");
  EXPECT_EQ(bench.wait(10s), line("ALARM RING"));
}

TEST(Qalarm, SwitchesTheModuleOff) {
  Bench bench;
  bench.say("AT+QALARM=1,\"04/01/01,00:00:10+00\",0,1\r");
  EXPECT_EQ(bench.say("AT+QALARM?\r"), lines({"+QALARM: 1,\"04/01/01,00:00:10+00\",0,1,0", "OK"}));
  EXPECT_EQ(bench.wait(10s), line("ALARM RING"));
  EXPECT_EQ(bench.wait(5s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("NORMAL POWER DOWN"));
  EXPECT_FALSE(bench.module().powered());
}

TEST(Qalarm, SwitchesTheModuleOn) {
  Bench bench;
  save_rate(bench);
  bench.say("AT+QALARM=1,\"04/01/01,00:00:10+00\"\r");
  bench.say("AT+QPOWD=1\r");
  EXPECT_EQ(bench.wait(10s),
            lines({"RDY", "+CFUN: 1", "ALARM MODE", "+CPIN: READY", "Call Ready"}));
  EXPECT_EQ(bench.say("AT+QALARM?\r"), lines({"+QALARM: 0,\"\",0,0,1", "OK"}));
  bench.say("AT+CFUN=1,1\r");
  EXPECT_EQ(bench.say("AT+QALARM?\r"), lines({"+QALARM: 0,\"\",0,0,0", "OK"}));
}

TEST(Qalarm, RefusesWhatIsNoTimeToCome) {
  Bench bench;
  for (const char* sent :
       {"AT+QALARM=1\r", "AT+QALARM=2,\"04/01/01,00:00:10+00\"\r", "AT+QALARM=1,\"04/01/01\"\r",
        "AT+QALARM=1,\"04/01/01,00:00:00+00\"\r", "AT+QALARM=1,\"03/12/31,23:59:59+00\"\r",
        "AT+QALARM=1,\"04/01/01,00:00:10+00\",4\r", "AT+QALARM=1,\"04/01/01,00:00:10+00\",0,2\r",
        "AT+QALARM=1,\"04/01/01,00:00:10+00\",0,0,0\r", "AT+QALARM=\r", "AT+QALARM\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.wait(60s), "");
}

}  // namespace
}  // namespace m95::test
