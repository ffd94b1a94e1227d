// A line in data mode: what ends it, and that no byte is lost or taken for another.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

std::string upload(int size) { return "AT+QSECWRITE=\"RAM:a\"," + std::to_string(size) + ",10\r"; }

// AN-2.4-10, AN-2.4-11
TEST(Line, TakesBytesAsTheyAreAndIsACommandLineAgainAtItsSize) {
  Bench bench;
  bench.say("ATE1\r");
  EXPECT_EQ(bench.say(upload(6)), upload(6) + line("CONNECT"));
  EXPECT_EQ(bench.say(std::string("\0\b\r\n\x7f", 5)), "");
  EXPECT_EQ(bench.say("\xff"), lines({"+QSECWRITE: 6,72fd", "OK"}));
  EXPECT_EQ(bench.say("AT\r"), "AT\r" + line("OK"));
}

TEST(Line, LeavesWhatFollowsItsBytesToTheCommandLine) {
  Bench bench;
  EXPECT_EQ(bench.say(upload(2) + "xyAT+CMEE?\r"),
            lines({"CONNECT", "+QSECWRITE: 2,7879", "OK", "+CMEE: 1", "OK"}));
}

TEST(Line, DoesNotTakeTheLineFeedOfTheCommand) {
  Bench bench;
  EXPECT_EQ(bench.say(upload(2) + "\nxy"), lines({"CONNECT", "+QSECWRITE: 2,7879", "OK"}));
}

TEST(Line, TakesALineFeedThatComesAfterConnect) {
  Bench bench;
  EXPECT_EQ(bench.say(upload(2)), line("CONNECT"));
  EXPECT_EQ(bench.say("\nx"), lines({"+QSECWRITE: 2,a78", "OK"}));
}

// AN-2.4-12
TEST(Line, EndsAtPlusPlusPlusBetweenItsGuardTimes) {
  Bench bench;
  bench.say(upload(9));
  bench.say("xy");
  bench.wait(500ms);
  EXPECT_EQ(bench.say("+++"), "");
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QSECWRITE: 2,7879", "OK"}));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Line, EndsAtOnceAtPlusPlusPlusWhereThereIsNoGuardTime) {
  config::Modem modem = Bench::modem();
  modem.escape.guard = config::Seconds(0);
  Bench bench(modem);
  bench.say(upload(9));
  bench.say("xy");
  EXPECT_EQ(bench.say("+++"), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST(Line, TakesPlusSignsWithoutTheirFirstGuardTimeForData) {
  Bench bench;
  bench.say(upload(5));
  bench.say("xy");
  bench.wait(499ms);
  EXPECT_EQ(bench.say("+++"), lines({"+QSECWRITE: 5,7852", "OK"}));
}

TEST(Line, TakesPlusSignsWithoutTheirSecondGuardTimeForData) {
  Bench bench;
  bench.say(upload(6));
  bench.say("xy");
  bench.wait(500ms);
  bench.say("+++");
  bench.wait(499ms);
  EXPECT_EQ(bench.say("z"), lines({"+QSECWRITE: 6,7828", "OK"}));
}

TEST(Line, TakesPlusSignsASecondApartForData) {
  Bench bench;
  bench.say(upload(5));
  bench.say("xy");
  bench.wait(1s);
  bench.say("+");
  bench.wait(1s);
  bench.say("+");
  bench.wait(1s);
  EXPECT_EQ(bench.say("+"), lines({"+QSECWRITE: 5,7852", "OK"}));
}

TEST(Line, EndsAtPlusSignsThatComeOneByOne) {
  Bench bench;
  bench.say(upload(9));
  bench.say("xy");
  bench.wait(500ms);
  bench.say("+");
  bench.wait(999ms);
  bench.say("+");
  bench.wait(999ms);
  bench.say("+");
  EXPECT_EQ(bench.wait(500ms), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST(Line, CountsADeclaredSizeAsDataEvenIfItIsPlusPlusPlus) {
  Bench bench;
  bench.say(upload(3));
  bench.wait(500ms);
  EXPECT_EQ(bench.say("+++"), lines({"+QSECWRITE: 3,2b", "OK"}));
}

TEST(Line, HasTheGuardTimeOfTheConfiguration) {
  config::Modem modem = Bench::modem();
  modem.escape.guard = config::Seconds(1);
  Bench bench(modem);
  bench.say(upload(9));
  bench.say("x");
  bench.wait(1s);
  bench.say("+++");
  EXPECT_EQ(bench.wait(999ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QSECWRITE: 1,7800", "OK"}));
}

TEST(Line, EndsAtItsDeadlineToTheMicrosecondWhateverTheLatency) {
  config::Modem modem = Bench::modem();
  modem.latency = 100;
  Bench bench(modem);
  bench.say(upload(9));
  bench.say("xy");
  EXPECT_EQ(bench.wait(10s - 1us), "");
  EXPECT_EQ(bench.wait(1us), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST(Line, GivesHeldPlusSignsUpAsDataAtItsDeadline) {
  Bench bench;
  bench.say(upload(9));
  bench.say("xy");
  bench.wait(9600ms);
  bench.say("+++");
  EXPECT_EQ(bench.wait(400ms), lines({"+QSECWRITE: 5,7852", "OK"}));
}

TEST(Line, GoesOnWhenDtrGoesOffAndIsIgnored) {
  Bench bench;
  bench.say(upload(2));
  bench.say("x");
  bench.port().drop_dtr();
  EXPECT_EQ(bench.say("y"), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST(Line, EndsWhenDtrGoesOffAndMatters) {
  for (const char* mode : {"AT&D1\r", "AT&D2\r"}) {
    Bench bench;
    bench.say(mode);
    bench.say(upload(9));
    bench.say("xy");
    bench.port().drop_dtr();
    bench.clock.settle();
    EXPECT_EQ(bench.heard(), lines({"+QSECWRITE: 2,7879", "OK"})) << mode;
  }
}

TEST(Line, TakesNoNoticeOfDtrThatWasOffBefore) {
  Bench bench;
  bench.say("AT&D2\r");
  bench.port().drop_dtr();
  bench.say(upload(2));
  EXPECT_EQ(bench.say("xy"), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST(Line, GoesOnAsIfSilentWhenTheHostLeaves) {
  Bench bench;
  bench.say(upload(9));
  bench.say("xy");
  bench.port().leave();
  bench.wait(9s);
  bench.port().attach();
  bench.say("z");
  EXPECT_EQ(bench.wait(1s), lines({"+QSECWRITE: 3,279", "OK"}));
}

}  // namespace
}  // namespace m95::test
