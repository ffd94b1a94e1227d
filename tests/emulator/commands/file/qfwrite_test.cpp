// AT+QFWRITE: bytes into an open file, with the data mode.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

using QfwriteTest = FileCommandTest;
using QfwriteOnSmallVolumes = SmallVolumesTest;
using QfwriteOnTwoChannels = TwoChannelFilesTest;

TEST_F(QfwriteTest, WritesAtThePosition) {
  const std::string file = open("a", 0);
  EXPECT_EQ(at("QFWRITE=" + file + ",6"), line("CONNECT"));
  EXPECT_EQ(bench.say("abcdef"), lines({"+QFWRITE: 6,6", "OK"}));
  at("QFSEEK=" + file + ",4");
  at("QFWRITE=" + file + ",1,10");
  EXPECT_EQ(bench.say("X"), lines({"+QFWRITE: 1,6", "OK"}));
  at("QFWRITE=" + file + ",3,10");
  EXPECT_EQ(bench.say("YZ1"), lines({"+QFWRITE: 3,8", "OK"}));
  EXPECT_EQ(at("QFCLOSE=" + file), line("OK"));
  EXPECT_EQ(content("a"), "abcdXYZ1");
}

TEST_F(QfwriteTest, EndsAtTheTimeCountedFromConnectAndKeepsWhatCame) {
  const std::string file = open("a", 0);
  at("QFWRITE=" + file + ",10,60");
  bench.wait(59s);
  bench.say("x");
  EXPECT_EQ(bench.wait(999ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QFWRITE: 1,1", "OK"}));
}

TEST_F(QfwriteTest, EndsAtPlusPlusPlus) {
  const std::string file = open("a", 0);
  at("QFWRITE=" + file);
  bench.say("xy");
  bench.wait(500ms);
  bench.say("+++");
  EXPECT_EQ(bench.wait(500ms), lines({"+QFWRITE: 2,2", "OK"}));
}

TEST_F(QfwriteTest, Takes10240BytesWithin5SecondsWhenNothingElseIsSaid) {
  const std::string file = open("a", 0);
  at("QFWRITE=" + file);
  EXPECT_EQ(bench.say(std::string(10240, 'x')), lines({"+QFWRITE: 10240,10240", "OK"}));
  at("QFWRITE=" + file);
  EXPECT_EQ(bench.wait(4999ms), "");
  EXPECT_EQ(bench.wait(1ms), cme(4021));
}

TEST_F(QfwriteOnSmallVolumes, AFullVolumeTakesWhatFitsAndTheRestIsNoCommand) {
  const std::string file = open("RAM:a", 0);
  at("QFWRITE=" + file + ",14");
  EXPECT_EQ(bench.say("1234567890AT\r\r"), lines({"+QFWRITE: 10,10", "OK"}));
  at("QFWRITE=" + file + ",4");
  EXPECT_EQ(bench.say("AT\r\r"), cme(4003));
  at("QFSEEK=" + file + ",2");
  at("QFWRITE=" + file + ",2");
  EXPECT_EQ(bench.say("XY"), lines({"+QFWRITE: 2,10", "OK"}));
}

TEST_F(QfwriteOnTwoChannels, AFileClosedMeanwhileIsToldWhenTheDataHaveEnded) {
  const std::string file = open("a", 0);
  at("QFWRITE=" + file + ",6", 0);
  bench.say("abc", 0);
  EXPECT_EQ(at("QFCLOSE=" + file, 1), line("OK"));
  EXPECT_EQ(bench.say("AT", 0), "");
  EXPECT_EQ(bench.say("\r", 0), cme(4016));
  EXPECT_EQ(content("a"), "abc");
}

TEST_F(QfwriteTest, RefusesWhatIsReadOnlyOrNotOpenBeforeConnect) {
  put("a", "x");
  const std::string file = open("a", 2);
  EXPECT_EQ(at("QFWRITE=" + file + ",1"), cme(4014));
  EXPECT_EQ(at("QFWRITE=9,1"), cme(4016));
  EXPECT_EQ(at("QFWRITE=" + file + ",0"), cme(4000));
  EXPECT_EQ(at("QFWRITE=" + file + ",1,0"), cme(4000));
  EXPECT_EQ(at("QFWRITE=" + file + ",1,1,1"), cme(4000));
  EXPECT_EQ(at("QFWRITE="), cme(4000));
  EXPECT_EQ(at("QFWRITE=?"), lines({"+QFWRITE: <filehandle>[,<length>[,<timeout>]]", "OK"}));
}

}  // namespace
}  // namespace m95::test
