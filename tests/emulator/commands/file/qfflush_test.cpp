// AT+QFFLUSH: what was written is safe, the file stays open.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QfflushTest = FileCommandTest;

TEST_F(QfflushTest, WhatWasFlushedOutlivesALossOfPower) {
  const std::string file = open("a", 0);
  at("QFWRITE=" + file + ",2");
  bench.say("xy");
  EXPECT_EQ(at("QFFLUSH=" + file), line("OK"));
  at("QFWRITE=" + file + ",1");
  EXPECT_EQ(bench.say("z"), lines({"+QFWRITE: 1,3", "OK"}));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(content("a"), "xy");
}

TEST_F(QfflushTest, AFailedFlushCanBeTriedAgain) {
  const std::string file = open("a", 0);
  bench.ufs.worn_out = true;
  EXPECT_EQ(at("QFFLUSH=" + file), cme(4010));
  bench.ufs.worn_out = false;
  EXPECT_EQ(at("QFFLUSH=" + file), line("OK"));
  EXPECT_EQ(bench.ufs.read("a"), "");
}

TEST_F(QfflushTest, RefusesBadParameters) {
  EXPECT_EQ(at("QFFLUSH=1"), cme(4016));
  EXPECT_EQ(at("QFFLUSH="), cme(4000));
  EXPECT_EQ(at("QFFLUSH=1,1"), cme(4000));
  EXPECT_EQ(at("QFFLUSH=?"), lines({"+QFFLUSH: <filehandle>", "OK"}));
}

}  // namespace
}  // namespace m95::test
