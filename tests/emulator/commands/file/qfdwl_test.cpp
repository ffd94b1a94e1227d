// AT+QFDWL: files to the host.
#include <algorithm>

#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

using QfdwlTest = FileCommandTest;

TEST_F(QfdwlTest, GivesTheBytesAndTheirChecksum) {
  put("a", "abcd");
  EXPECT_EQ(at("QFDWL=\"a\""), line("CONNECT") + "abcd" + lines({"+QFDWL: 4,206", "OK"}));
  EXPECT_EQ(at("QFLST"), lines({"+QFLST: \"a\",4", "OK"}));
}

TEST_F(QfdwlTest, GivesALargeFileWhole) {
  std::string bytes;
  for (int i = 0; i < 20000; ++i) bytes += static_cast<char>(i * 7);
  put("SD:a", bytes);
  const std::string said = at("QFDWL=\"SD:a\"");
  EXPECT_EQ(said.substr(0, 11 + bytes.size()), line("CONNECT") + bytes);
}

TEST_F(QfdwlTest, PlusPlusPlusEndsItWithWhatWasSent) {
  put("SD:a", std::string(40000, 'x'));
  bench.port().capacity = 4096;
  bench.port().type("AT+QFDWL=\"SD:a\"\r");
  bench.clock.settle();
  std::string said = bench.wait(1s);
  said += bench.say("+++");
  for (int i = 0; i < 3; ++i) said += bench.wait(500ms);
  const auto sent = static_cast<std::size_t>(std::count(said.begin(), said.end(), 'x'));
  EXPECT_LT(sent, 40000U);
  EXPECT_EQ(said, line("CONNECT") + std::string(sent, 'x') +
                      lines({"+QFDWL: " + std::to_string(sent) + ",0", "OK"}));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(QfdwlTest, AnEmptyFileHasNoBytes) {
  at("QFCLOSE=" + open("a", 0));
  EXPECT_EQ(at("QFDWL=\"a\""), line("CONNECT") + lines({"+QFDWL: 0,0", "OK"}));
}

TEST_F(QfdwlTest, RefusesWhatIsMissingOrOpen) {
  EXPECT_EQ(at("QFDWL=\"a\""), cme(4005));
  EXPECT_EQ(at("QFDWL=\"RAM:a\""), cme(4005));
  EXPECT_EQ(at("QFDWL=\"a/\""), cme(4006));
  EXPECT_EQ(at("QFDWL="), cme(4000));
  EXPECT_EQ(at("QFDWL=\"a\",1"), cme(4000));
  put("a", "x");
  const std::string file = open("a", 2);
  EXPECT_EQ(at("QFDWL=\"a\""), cme(4011));
  at("QFCLOSE=" + file);
  EXPECT_EQ(at("QFDWL=\"a\""), line("CONNECT") + "x" + lines({"+QFDWL: 1,7800", "OK"}));
  EXPECT_EQ(at("QFDWL=?"), lines({"+QFDWL: <filename>", "OK"}));
}

}  // namespace
}  // namespace m95::test
