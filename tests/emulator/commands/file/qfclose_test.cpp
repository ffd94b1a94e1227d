// AT+QFCLOSE: what was written is safe, the handle gone.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QfcloseTest = FileCommandTest;

TEST_F(QfcloseTest, MakesSafeWhatWasWritten) {
  const std::string file = open("a", 0);
  at("QFWRITE=" + file + ",2");
  bench.say("xy");
  EXPECT_EQ(bench.ufs.read("a"), std::nullopt);
  EXPECT_EQ(at("QFCLOSE=" + file), line("OK"));
  EXPECT_EQ(bench.ufs.read("a"), "xy");
  EXPECT_EQ(at("QFCLOSE=" + file), cme(4016));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(content("a"), "xy");
}

TEST_F(QfcloseTest, AFailedCloseLeavesTheOldBytesAndNoHandle) {
  put("a", "old");
  const std::string file = open("a", 1);
  bench.ufs.worn_out = true;
  EXPECT_EQ(at("QFCLOSE=" + file), cme(4010));
  EXPECT_EQ(at("QFCLOSE=" + file), cme(4016));
  EXPECT_EQ(content("a"), "old");
}

TEST_F(QfcloseTest, RefusesBadParameters) {
  EXPECT_EQ(at("QFCLOSE=1"), cme(4016));
  EXPECT_EQ(at("QFCLOSE=x"), cme(4000));
  EXPECT_EQ(at("QFCLOSE="), cme(4000));
  EXPECT_EQ(at("QFCLOSE=1,1"), cme(4000));
  EXPECT_EQ(at("QFCLOSE=?"), lines({"+QFCLOSE: <filehandle>", "OK"}));
}

}  // namespace
}  // namespace m95::test
