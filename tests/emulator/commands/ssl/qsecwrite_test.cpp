// AT+QSECWRITE in all its forms, with its data mode.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// AN-2.4
TEST(Qsecwrite, StoresTheFileAndReportsItsChecksum) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:ca_cert.pem\",4,100\r"), line("CONNECT"));
  EXPECT_EQ(bench.say("ab"), "");
  EXPECT_EQ(bench.say("cd"), lines({"+QSECWRITE: 4,206", "OK"}));
}

TEST(Qsecwrite, TakesOnlyItsOwnBytesOfABurst) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2\rxyAT+QSECREAD=\"RAM:a\"\r"),
            lines({"CONNECT", "+QSECWRITE: 2,7879", "OK", "+QSECREAD: 1,7879", "OK"}));
}

TEST(Qsecwrite, KeepsWhatCameBeforeTheTimeout) {
  Bench bench;
  bench.say("AT+QSECWRITE=\"RAM:a\",4,100\r");
  bench.say("x");
  EXPECT_EQ(bench.wait(99s), "");
  EXPECT_EQ(bench.wait(1s), lines({"+QSECWRITE: 1,7800", "OK"}));
}

TEST(Qsecwrite, FailsWhenNothingCame) {
  Bench bench;
  bench.say("AT+QSECWRITE=\"RAM:a\",4,3\r");
  EXPECT_EQ(bench.wait(3s), line("+CME ERROR: 4009"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"RAM:a\"\r"), line("+CME ERROR: 4010"));
}

TEST(Qsecwrite, EndsAtPlusPlusPlusBetweenItsGuardTimes) {
  Bench bench;
  bench.say("AT+QSECWRITE=\"RAM:a\",10\r");
  bench.say("xy");
  bench.wait(500ms);
  EXPECT_EQ(bench.say("+++"), "");
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QSECWRITE: 2,7879", "OK"}));
}

}  // namespace
}  // namespace m95::test
