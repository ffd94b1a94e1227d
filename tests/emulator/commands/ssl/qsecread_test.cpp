// AT+QSECREAD in all its forms, and what it says of spoilt records.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

struct QsecreadTest : testing::Test {
  Bench bench;
  void upload(const std::string& name, const std::string& bytes) {
    const std::string size = std::to_string(bytes.size());
    EXPECT_EQ(bench.say("AT+QSECWRITE=\"" + name + "\"," + size + "\r"), line("CONNECT"));
    EXPECT_TRUE(bench.say(bytes).ends_with(line("OK")));
  }
  std::string read(const std::string& name) { return bench.say("AT+QSECREAD=\"" + name + "\"\r"); }
};

// AN-2.5-03
TEST_F(QsecreadTest, TheTestFormTellsTheParameter) {
  EXPECT_EQ(bench.say("AT+QSECREAD=?\r"), lines({"+QSECREAD: <filename>", "OK"}));
}

// AN-2.5-04
TEST_F(QsecreadTest, TheReadFormAnswersOk) { EXPECT_EQ(bench.say("AT+QSECREAD?\r"), line("OK")); }

TEST_F(QsecreadTest, AWrongFormIsAPlainError) {
  EXPECT_EQ(bench.say("AT+QSECREAD\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"RAM:a\r"), line("ERROR"));
}

// AN-2.5-01, AN-2.5-05, AN-2.5-10, AN-2.5-11, AN-1.2-03
TEST_F(QsecreadTest, TellsTheChecksumOfAFileThatIsRight) {
  upload("RAM:ca_cert.pem", "abcd");
  upload("NVRAM:CA0", "abc");
  EXPECT_EQ(read("RAM:ca_cert.pem"), lines({"+QSECREAD: 1,206", "OK"}));
  EXPECT_EQ(read("ram:ca_cert.pem"), lines({"+QSECREAD: 1,206", "OK"}));
  EXPECT_EQ(read("NVRAM:CA0"), lines({"+QSECREAD: 1,262", "OK"}));
}

// AN-2.5-02
TEST_F(QsecreadTest, AnotherFileHasAnotherChecksum) {
  upload("RAM:a", "abcd");
  upload("RAM:b", "abce");
  EXPECT_EQ(read("RAM:a"), lines({"+QSECREAD: 1,206", "OK"}));
  EXPECT_EQ(read("RAM:b"), lines({"+QSECREAD: 1,207", "OK"}));
}

// AN-2.5-08, AN-2.5-09
TEST_F(QsecreadTest, AFlippedByteIsFound) {
  upload("NVRAM:CC0", "abcd");
  std::string record = bench.nvram.read("CC0").value();
  record.back() = static_cast<char>(record.back() ^ 1);
  bench.put_nvram("CC0", record);
  EXPECT_EQ(read("NVRAM:CC0"), lines({"+QSECREAD: 0,207", "OK"}));
}

// AN-3-35
TEST_F(QsecreadTest, ARecordThatIsCutShortIsNotThere) {
  upload("NVRAM:CC0", "abcd");
  std::string record = bench.nvram.read("CC0").value();
  record.pop_back();
  bench.put_nvram("CC0", record);
  EXPECT_EQ(read("NVRAM:CC0"), line("+CME ERROR: 4010"));
  upload("NVRAM:CC0", "xy");
  EXPECT_EQ(read("NVRAM:CC0"), lines({"+QSECREAD: 1,7879", "OK"}));
}

// AN-2.5-06, AN-3-35
TEST_F(QsecreadTest, AMissingFileIs4010) {
  upload("RAM:a", "x");
  for (const char* missing : {"RAM:b", "RAM:A", "NVRAM:CA0", "NVRAM:CA1", "NVRAM:CC0"}) {
    EXPECT_EQ(read(missing), line("+CME ERROR: 4010")) << missing;
  }
}

// AN-2.5-07
TEST_F(QsecreadTest, NamesOutsideTable3Are4013) {
  for (const char* wrong : {"", "a", "RAM:", "NVRAM:CA2", "NVRAM:*", "RAM:a/b", "UFS:a"}) {
    EXPECT_EQ(read(wrong), line("+CME ERROR: 4013")) << wrong;
  }
  EXPECT_EQ(bench.say("AT+QSECREAD=\r"), line("+CME ERROR: 4013"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"RAM:a\",1\r"), line("+CME ERROR: 4013"));
}

}  // namespace
}  // namespace m95::test
