// AT+QFOPEN: modes and handles.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QfopenTest = FileCommandTest;

TEST_F(QfopenTest, GivesAHandle) {
  EXPECT_EQ(at("QFOPEN=\"a\""), lines({"+QFOPEN: 1", "OK"}));
  EXPECT_EQ(at("QFOPEN=\"RAM:a\",1"), lines({"+QFOPEN: 2", "OK"}));
  EXPECT_EQ(at("QFCLOSE=1"), line("OK"));
  EXPECT_EQ(at("QFOPEN=\"a\",2"), lines({"+QFOPEN: 3", "OK"}));
}

TEST_F(QfopenTest, ListsWhatIsOpen) {
  EXPECT_EQ(at("QFOPEN?"), line("OK"));
  at("QFOPEN=\"a\"");
  at("QFOPEN=\"ram:b\",1");
  EXPECT_EQ(at("QFOPEN?"), lines({"+QFOPEN: \"a\",1,0", "+QFOPEN: \"RAM:b\",2,1", "OK"}));
  at("QFCLOSE=1");
  EXPECT_EQ(at("QFOPEN?"), lines({"+QFOPEN: \"RAM:b\",2,1", "OK"}));
}

TEST_F(QfopenTest, Mode0KeepsMode1EmptiesAndMode2WantsTheFile) {
  EXPECT_EQ(at("QFOPEN=\"a\",2"), cme(4005));
  put("a", "abc");
  EXPECT_EQ(content("a"), "abc");
  at("QFCLOSE=" + open("a", 0));
  EXPECT_EQ(content("a"), "abc");
  at("QFCLOSE=" + open("a", 1));
  EXPECT_EQ(content("a"), "");
}

TEST_F(QfopenTest, AFileIsOpenOnce) {
  const std::string file = open("a", 0);
  EXPECT_EQ(at("QFOPEN=\"a\""), cme(4011));
  EXPECT_EQ(at("QFOPEN=\"a\",2"), cme(4011));
  at("QFCLOSE=" + file);
  EXPECT_EQ(at("QFOPEN=\"a\",2"), lines({"+QFOPEN: 2", "OK"}));
}

TEST_F(QfopenTest, AResetClosesAndForgetsWhatWasNotFlushed) {
  put("a", "old");
  const std::string file = open("a", 1);
  open("new", 0);
  at("QFWRITE=" + file + ",3");
  bench.say("xyz");
  reset();
  EXPECT_EQ(at("QFOPEN?"), line("OK"));
  EXPECT_EQ(at("QFCLOSE=" + file), cme(4016));
  EXPECT_EQ(at("QFLST"), lines({"+QFLST: \"a\",3", "OK"}));
  EXPECT_EQ(content("a"), "old");
}

TEST_F(QfopenTest, RefusesBadParameters) {
  EXPECT_EQ(at("QFOPEN=\"a/b\""), cme(4006));
  EXPECT_EQ(at("QFOPEN=\"RAM:*\""), cme(4006));
  EXPECT_EQ(at("QFOPEN=\"" + std::string(81, 'x') + "\""), cme(4006));
  EXPECT_EQ(at("QFOPEN=\"a\\2Fb\""), cme(4006));
  EXPECT_EQ(at("QFOPEN=\"a\",3"), cme(4000));
  EXPECT_EQ(at("QFOPEN=\"a\",-1"), cme(4000));
  EXPECT_EQ(at("QFOPEN="), cme(4000));
  EXPECT_EQ(at("QFOPEN=\"a\",0,0"), cme(4000));
  EXPECT_EQ(at("QFOPEN?"), line("OK"));
  EXPECT_EQ(at("QFOPEN=?"), lines({"+QFOPEN: <filename>[,(0-2)]", "OK"}));
}

}  // namespace
}  // namespace m95::test
