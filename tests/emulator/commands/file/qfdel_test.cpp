// AT+QFDEL: one file, and several.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QfdelTest = FileCommandTest;

TEST_F(QfdelTest, DeletesAFile) {
  put("a", "x");
  put("RAM:a", "x");
  EXPECT_EQ(at("QFDEL=\"a\""), line("OK"));
  EXPECT_EQ(at("QFLST"), line("OK"));
  EXPECT_EQ(bench.ufs.read("a"), std::nullopt);
  EXPECT_EQ(list("RAM:*"), lines({"+QFLST: \"RAM:a\",1", "OK"}));
}

TEST_F(QfdelTest, DeletesAllThatMatch) {
  for (const char* name : {"a1", "a2", "b", "RAM:a"}) put(name, "x");
  EXPECT_EQ(at("QFDEL=\"a*\""), line("OK"));
  EXPECT_EQ(at("QFLST"), lines({"+QFLST: \"b\",1", "OK"}));
  EXPECT_EQ(at("QFDEL=\"RAM:*\""), line("OK"));
  EXPECT_EQ(at("QFDEL=\"*\""), line("OK"));
  EXPECT_EQ(at("QFLST"), line("OK"));
}

// Recorded on an M25.
TEST_F(QfdelTest, AnEmptyRamIs4013) {
  EXPECT_EQ(at("QFDEL=\"RAM:*\""), cme(4013));
  EXPECT_EQ(at("QFDEL=\"*\""), cme(4013));
  at("CMEE=2");
  EXPECT_EQ(at("QFDEL=\"RAM:*\""), line("+CME ERROR: No file to delete"));
}

TEST_F(QfdelTest, AMissingFileIs4005) {
  EXPECT_EQ(at("QFDEL=\"a\""), cme(4005));
  EXPECT_EQ(at("QFDEL=\"RAM:a\""), cme(4005));
}

TEST_F(QfdelTest, WhatIsOpenIsNotDeletedNorWhatMatchesBesideIt) {
  put("a", "x");
  put("b", "x");
  const std::string file = open("b", 2);
  EXPECT_EQ(at("QFDEL=\"b\""), cme(4011));
  EXPECT_EQ(at("QFDEL=\"*\""), cme(4011));
  EXPECT_EQ(content("a"), "x");
  at("QFCLOSE=" + file);
  EXPECT_EQ(at("QFDEL=\"*\""), line("OK"));
}

TEST_F(QfdelTest, AWornOutFlashKeepsTheFile) {
  put("a", "x");
  bench.ufs.worn_out = true;
  EXPECT_EQ(at("QFDEL=\"a\""), cme(4010));
  EXPECT_EQ(content("a"), "x");
}

TEST_F(QfdelTest, RefusesBadParameters) {
  EXPECT_EQ(at("QFDEL=\"../*\""), cme(4006));
  EXPECT_EQ(at("QFDEL="), cme(4000));
  EXPECT_EQ(at("QFDEL=\"a\",\"b\""), cme(4000));
  EXPECT_EQ(at("QFDEL=?"), lines({"+QFDEL: <filename>", "OK"}));
}

}  // namespace
}  // namespace m95::test
