// AT+QFLST: the files of a volume.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QflstTest = FileCommandTest;

TEST_F(QflstTest, ListsByPattern) {
  put("b.bin", "12345");
  put("a.txt", "1");
  put("RAM:5.15.1.2.5", "12");
  put("SD:c", "123");
  const std::string ufs = lines({"+QFLST: \"a.txt\",1", "+QFLST: \"b.bin\",5", "OK"});
  EXPECT_EQ(at("QFLST"), ufs);
  EXPECT_EQ(list("*"), ufs);
  EXPECT_EQ(list("ufs:*"), ufs);
  EXPECT_EQ(list("*.bin"), lines({"+QFLST: \"b.bin\",5", "OK"}));
  EXPECT_EQ(list("RAM:*"), lines({"+QFLST: \"RAM:5.15.1.2.5\",2", "OK"}));
  EXPECT_EQ(list("sd:*"), lines({"+QFLST: \"SD:c\",3", "OK"}));
  EXPECT_EQ(list("a.txt"), lines({"+QFLST: \"a.txt\",1", "OK"}));
}

TEST_F(QflstTest, AnEmptyVolumeIsOk) {
  EXPECT_EQ(at("QFLST"), line("OK"));
  EXPECT_EQ(list("RAM:*"), line("OK"));
}

TEST_F(QflstTest, AFileThatIsOpenHasTheSizeOfNow) {
  const std::string file = open("a", 0);
  EXPECT_EQ(at("QFLST"), lines({"+QFLST: \"a\",0", "OK"}));
  at("QFWRITE=" + file + ",3");
  bench.say("abc");
  EXPECT_EQ(at("QFLST"), lines({"+QFLST: \"a\",3", "OK"}));
}

TEST_F(QflstTest, RefusesWhatIsNotThereAndWhatIsNoName) {
  EXPECT_EQ(list("a"), cme(4005));
  EXPECT_EQ(list("../*"), cme(4006));
  EXPECT_EQ(list(""), cme(4006));
  EXPECT_EQ(at("QFLST=\"a\",1"), cme(4000));
  EXPECT_EQ(at("QFLST?"), line("ERROR"));
  EXPECT_EQ(at("QFLST=?"), lines({"+QFLST: <pattern>", "OK"}));
}

}  // namespace
}  // namespace m95::test
