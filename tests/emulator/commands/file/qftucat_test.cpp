// AT+QFTUCAT: the file ends at the position.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QftucatTest = FileCommandTest;

TEST_F(QftucatTest, CutsTheFileOffAtThePosition) {
  put("a", "abcdef");
  const std::string file = open("a", 0);
  at("QFSEEK=" + file + ",2");
  EXPECT_EQ(at("QFTUCAT=" + file), line("OK"));
  EXPECT_EQ(at("QFLST"), lines({"+QFLST: \"a\",2", "OK"}));
  EXPECT_EQ(bench.ufs.read("a"), "abcdef");
  at("QFCLOSE=" + file);
  EXPECT_EQ(bench.ufs.read("a"), "ab");
}

TEST_F(QftucatTest, RefusesWhatIsReadOnlyOrNotOpen) {
  put("a", "abc");
  EXPECT_EQ(at("QFTUCAT=" + open("a", 2)), cme(4014));
  EXPECT_EQ(at("QFTUCAT=9"), cme(4016));
  EXPECT_EQ(at("QFTUCAT="), cme(4000));
  EXPECT_EQ(at("QFTUCAT=1,1"), cme(4000));
  EXPECT_EQ(at("QFTUCAT=?"), lines({"+QFTUCAT: <filehandle>", "OK"}));
}

}  // namespace
}  // namespace m95::test
