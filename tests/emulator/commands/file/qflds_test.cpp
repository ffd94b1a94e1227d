// AT+QFLDS: the space of the three volumes.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QfldsTest = FileCommandTest;
using QfldsOnSmallVolumes = SmallVolumesTest;

TEST_F(QfldsTest, TellsWhatIsFreeAndAll) {
  EXPECT_EQ(at("QFLDS=\"UFS\""), lines({"+QFLDS: 1048576,1048576", "OK"}));
  EXPECT_EQ(at("QFLDS=\"RAM\""), lines({"+QFLDS: 102400,102400", "OK"}));
  EXPECT_EQ(at("QFLDS=\"SD\""), lines({"+QFLDS: 16777216,16777216", "OK"}));
  EXPECT_EQ(at("QFLDS=ram"), lines({"+QFLDS: 102400,102400", "OK"}));
  EXPECT_EQ(at("QFLDS"), lines({"+QFLDS: 1048576,1048576", "OK"}));
}

TEST_F(QfldsOnSmallVolumes, CountsTheBytesOfItsFiles) {
  put("a", "12345");
  put("RAM:b", "1234567890");
  EXPECT_EQ(at("QFLDS"), lines({"+QFLDS: 15,20", "OK"}));
  EXPECT_EQ(at("QFLDS=\"RAM\""), lines({"+QFLDS: 0,10", "OK"}));
  EXPECT_EQ(at("QFLDS=\"SD\""), lines({"+QFLDS: 5,5", "OK"}));
  at("QFDEL=\"*\"");
  EXPECT_EQ(at("QFLDS"), lines({"+QFLDS: 20,20", "OK"}));
}

TEST_F(QfldsTest, RefusesWhatIsNoVolume) {
  EXPECT_EQ(at("QFLDS=\"NVRAM\""), cme(4006));
  EXPECT_EQ(at("QFLDS=\"\""), cme(4006));
  EXPECT_EQ(at("QFLDS="), cme(4000));
  EXPECT_EQ(at("QFLDS=\"UFS\",1"), cme(4000));
  EXPECT_EQ(at("QFLDS?"), line("ERROR"));
  EXPECT_EQ(at("QFLDS=?"), lines({"+QFLDS: <volume>", "OK"}));
}

TEST_F(QfldsTest, AnErrorIsToldAsCmeeSays) {
  at("CMEE=2");
  EXPECT_EQ(at("QFLDS=\"X\""), line("+CME ERROR: Invalid file name"));
  EXPECT_EQ(at("QFLDS=\"UFS\",1"), line("+CME ERROR: Invalid input value"));
  at("CMEE=0");
  EXPECT_EQ(at("QFLDS=\"X\""), line("ERROR"));
  EXPECT_EQ(at("QFLDS=\"UFS\",1"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
