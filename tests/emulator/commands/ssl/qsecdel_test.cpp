// AT+QSECDEL in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

struct QsecdelTest : testing::Test {
  Bench bench;
  void upload(const std::string& name) {
    EXPECT_EQ(bench.say("AT+QSECWRITE=\"" + name + "\",1\r"), line("CONNECT"));
    EXPECT_TRUE(bench.say("x").ends_with(line("OK")));
  }
  std::string erase(const std::string& name) { return bench.say("AT+QSECDEL=\"" + name + "\"\r"); }
  std::string read(const std::string& name) { return bench.say("AT+QSECREAD=\"" + name + "\"\r"); }
};

// AN-2.6-02
TEST_F(QsecdelTest, TheTestFormTellsTheParameter) {
  EXPECT_EQ(bench.say("AT+QSECDEL=?\r"), lines({"+QSECDEL: <filename>", "OK"}));
}

// AN-2.6-03
TEST_F(QsecdelTest, TheReadFormAnswersOk) { EXPECT_EQ(bench.say("AT+QSECDEL?\r"), line("OK")); }

TEST_F(QsecdelTest, AWrongFormIsAPlainErrorAndDeletesNothing) {
  upload("RAM:a");
  EXPECT_EQ(bench.say("AT+QSECDEL\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QSECDEL=\"RAM:a\r"), line("ERROR"));
  EXPECT_EQ(read("RAM:a"), lines({"+QSECREAD: 1,7800", "OK"}));
}

// AN-2.6-01, AN-2.6-04, AN-1.2-02
TEST_F(QsecdelTest, DeletesOneFileOfRamOrNvram) {
  for (const char* name : {"RAM:a", "NVRAM:CA0", "NVRAM:CA1", "NVRAM:CC0", "NVRAM:CK0", "RAM:b"}) {
    upload(name);
  }
  for (const char* name : {"ram:a", "NVRAM:CA0", "NVRAM:CC0", "NVRAM:CK0"}) {
    EXPECT_EQ(erase(name), line("OK"));
    EXPECT_EQ(read(name), line("+CME ERROR: 4010"));
  }
  EXPECT_EQ(read("RAM:b"), lines({"+QSECREAD: 1,7800", "OK"}));
  EXPECT_EQ(read("NVRAM:CA1"), lines({"+QSECREAD: 1,7800", "OK"}));
  EXPECT_EQ(bench.nvram.read("CK0"), std::nullopt);
}

// AN-2.6-05, AN-3-35
TEST_F(QsecdelTest, AMissingFileIs4010) {
  EXPECT_EQ(erase("RAM:a"), line("+CME ERROR: 4010"));
  EXPECT_EQ(erase("NVRAM:CA0"), line("+CME ERROR: 4010"));
  upload("RAM:a");
  EXPECT_EQ(erase("RAM:a"), line("OK"));
  EXPECT_EQ(erase("RAM:a"), line("+CME ERROR: 4010"));
}

// AN-2.6-06, AN-3-38
TEST_F(QsecdelTest, NamesOutsideTable3Are4013) {
  upload("RAM:a");
  for (const char* wrong : {"", "a", "RAM:", "RAM:*/", "NVRAM:CA2", "NVRAM:ca0", "UFS:a"}) {
    EXPECT_EQ(erase(wrong), line("+CME ERROR: 4013")) << wrong;
  }
  EXPECT_EQ(bench.say("AT+QSECDEL=\r"), line("+CME ERROR: 4013"));
  EXPECT_EQ(bench.say("AT+QSECDEL=\"RAM:a\",\"RAM:b\"\r"), line("+CME ERROR: 4013"));
  EXPECT_EQ(read("RAM:a"), lines({"+QSECREAD: 1,7800", "OK"}));
}

TEST_F(QsecdelTest, AWornOutNvramKeepsTheFile) {
  upload("NVRAM:CA0");
  bench.nvram.worn_out = true;
  EXPECT_EQ(erase("NVRAM:CA0"), line("ERROR"));
  EXPECT_EQ(read("NVRAM:CA0"), lines({"+QSECREAD: 1,7800", "OK"}));
}

}  // namespace
}  // namespace m95::test
