// AT+QFSEEK: from the beginning, the position and the end.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

struct QfseekTest : FileCommandTest {
  QfseekTest() { put("a", "abcdef"), file = open("a", 2); }
  std::string seek(const std::string& how) { return at("QFSEEK=" + file + "," + how); }
  std::string position() { return at("QFPOSITION=" + file); }
  static std::string at_offset(int offset) {
    return lines({"+QFPOSITION: " + std::to_string(offset), "OK"});
  }
  std::string file;
};

TEST_F(QfseekTest, CountsFromTheBeginningThePositionOrTheEnd) {
  EXPECT_EQ(seek("2"), line("OK"));
  EXPECT_EQ(position(), at_offset(2));
  EXPECT_EQ(seek("3,1"), line("OK"));
  EXPECT_EQ(position(), at_offset(5));
  EXPECT_EQ(seek("2,2"), line("OK"));
  EXPECT_EQ(position(), at_offset(4));
  EXPECT_EQ(seek("6,0"), line("OK"));
  EXPECT_EQ(position(), at_offset(6));
}

TEST_F(QfseekTest, StaysWithinTheFile) {
  seek("3");
  EXPECT_EQ(seek("7"), cme(4001));
  EXPECT_EQ(seek("4,1"), cme(4001));
  EXPECT_EQ(seek("7,2"), cme(4001));
  EXPECT_EQ(seek("9223372036854775807,1"), cme(4001));
  EXPECT_EQ(position(), at_offset(3));
}

TEST_F(QfseekTest, RefusesBadParameters) {
  EXPECT_EQ(seek("1,3"), cme(4000));
  EXPECT_EQ(seek("-1"), cme(4000));
  EXPECT_EQ(seek("1,0,0"), cme(4000));
  EXPECT_EQ(at("QFSEEK=" + file), cme(4000));
  EXPECT_EQ(at("QFSEEK=9,0"), cme(4016));
  EXPECT_EQ(at("QFSEEK=?"), lines({"+QFSEEK: <filehandle>,<offset>[,(0-2)]", "OK"}));
}

}  // namespace
}  // namespace m95::test
