// AT+QFPOSITION: where the next byte is read or written.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QfpositionTest = FileCommandTest;

TEST_F(QfpositionTest, MovesWithReadingAndWriting) {
  const std::string file = open("a", 0);
  EXPECT_EQ(at("QFPOSITION=" + file), lines({"+QFPOSITION: 0", "OK"}));
  at("QFWRITE=" + file + ",3");
  bench.say("abc");
  EXPECT_EQ(at("QFPOSITION=" + file), lines({"+QFPOSITION: 3", "OK"}));
  at("QFSEEK=" + file + ",0");
  at("QFREAD=" + file + ",2");
  EXPECT_EQ(at("QFPOSITION=" + file), lines({"+QFPOSITION: 2", "OK"}));
}

TEST_F(QfpositionTest, RefusesBadParameters) {
  EXPECT_EQ(at("QFPOSITION=1"), cme(4016));
  EXPECT_EQ(at("QFPOSITION="), cme(4000));
  EXPECT_EQ(at("QFPOSITION=1,1"), cme(4000));
  EXPECT_EQ(at("QFPOSITION=?"), lines({"+QFPOSITION: <filehandle>", "OK"}));
}

}  // namespace
}  // namespace m95::test
