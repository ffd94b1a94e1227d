// AT+QFREAD: bytes behind CONNECT <n>.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QfreadTest = FileCommandTest;

TEST_F(QfreadTest, GivesTheBytesFromThePosition) {
  put("RAM:a", "abcdef");
  const std::string file = open("RAM:a", 2);
  EXPECT_EQ(at("QFREAD=" + file + ",4"), line("CONNECT 4") + "abcd" + line("OK"));
  EXPECT_EQ(at("QFREAD=" + file + ",4"), line("CONNECT 2") + "ef" + line("OK"));
  EXPECT_EQ(at("QFREAD=" + file + ",4"), line("CONNECT 0") + line("OK"));
  at("QFSEEK=" + file + ",1,0");
  EXPECT_EQ(at("QFREAD=" + file), line("CONNECT 5") + "bcdef" + line("OK"));
}

TEST_F(QfreadTest, GivesWhatIsWrittenAndNotYetFlushed) {
  const std::string file = open("a", 0);
  at("QFWRITE=" + file + ",2");
  bench.say("xy");
  at("QFSEEK=" + file + ",0");
  EXPECT_EQ(at("QFREAD=" + file + ",9"), line("CONNECT 2") + "xy" + line("OK"));
}

TEST_F(QfreadTest, TheCountIsToldInQuietModeToo) {
  put("a", "abc");
  const std::string file = open("a", 2);
  bench.say("ATQ1\r");
  EXPECT_EQ(at("QFREAD=" + file), line("CONNECT 3") + "abc");
}

// So that a trace shows a file's bytes as their size and digest.
TEST_F(QfreadTest, TheTraceKnowsTheBytesAsData) {
  put("a", "abc");
  const std::string file = open("a", 2);
  at("QFREAD=" + file);
  EXPECT_EQ(bench.trace.data_to_host, "abc");
}

TEST_F(QfreadTest, CommandsTypedAheadAreAnsweredBehindTheBytes) {
  put("a", "abc");
  const std::string file = open("a", 2);
  EXPECT_EQ(bench.say("AT+QFREAD=" + file + ",2\r\nAT+QFPOSITION=" + file + "\r\n"),
            line("CONNECT 2") + "ab" + lines({"OK", "+QFPOSITION: 2", "OK"}));
}

TEST_F(QfreadTest, RefusesBadParameters) {
  open("a", 0);
  EXPECT_EQ(at("QFREAD=2,1"), cme(4016));
  EXPECT_EQ(at("QFREAD=1,0"), cme(4000));
  EXPECT_EQ(at("QFREAD=-1"), cme(4000));
  EXPECT_EQ(at("QFREAD=a"), cme(4000));
  EXPECT_EQ(at("QFREAD="), cme(4000));
  EXPECT_EQ(at("QFREAD=1,1,1"), cme(4000));
  EXPECT_EQ(at("QFREAD=?"), lines({"+QFREAD: <filehandle>[,<length>]", "OK"}));
}

}  // namespace
}  // namespace m95::test
