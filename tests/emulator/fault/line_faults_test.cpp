// Faults of the serial line: what they do to the bytes, and when.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"
#include "tests/emulator/fault/fault_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kOk = line("OK");

TEST(LineFaults, SplitAnAnswerAtAByte) {
  Bench bench;
  arm(bench, R"({"on": "to_host", "after": 3, "do": "split", "seconds": 0.2})");
  EXPECT_EQ(bench.say("AT\r"), "\r\nO");
  EXPECT_EQ(bench.wait(200ms - 1us), "");
  EXPECT_EQ(bench.wait(1us), "K\r\n");
  EXPECT_EQ(bench.say("AT\r"), kOk);
}

TEST(LineFaults, LetWhatIsSaidMeanwhileWaitBehindASplit) {
  Bench bench;
  arm(bench, R"({"on": "to_host", "after": 3, "do": "split", "seconds": 1})");
  EXPECT_EQ(bench.say("AT\r"), "\r\nO");
  EXPECT_EQ(bench.say("ATI9\r"), "");
  EXPECT_EQ(bench.wait(1s), "K\r\n" + line("ERROR"));
}

TEST(LineFaults, MergeAnswersIntoOneWrite) {
  Bench bench;
  arm(bench, R"({"on": "to_host", "do": "merge", "seconds": 0.5})");
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.say("AT+CSQ\r"), "");
  const int before = bench.port().writes;
  EXPECT_EQ(bench.wait(500ms), kOk + lines({"+CSQ: 24,0", "OK"}));
  EXPECT_EQ(bench.port().writes, before + 1);
}

TEST(LineFaults, DelayWhatTheModuleSays) {
  Bench bench;
  arm(bench, R"({"on": "to_host", "do": "delay", "seconds": 3, "times": 2})");
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.wait(3s - 1us), "");
  EXPECT_EQ(bench.wait(1us), kOk);
}

TEST(LineFaults, DelayWhatTheHostSays) {
  Bench bench;
  arm(bench, R"({"on": "from_host", "do": "delay", "seconds": 3})");
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.wait(3s - 1us), "");
  EXPECT_EQ(bench.wait(1us), kOk);
}

TEST(LineFaults, CorruptAByteInEitherDirection) {
  Bench bench;
  arm(bench, R"({"on": "to_host", "after": 2, "do": "corrupt", "mask": 32})");
  EXPECT_EQ(bench.say("AT\r"), line("oK"));
  arm(bench, R"({"on": "from_host", "after": 1, "do": "corrupt", "mask": 1})");
  EXPECT_EQ(bench.say("AT\r"), "");  // "AU" is no command line
  EXPECT_EQ(bench.say("AT\r"), kOk);
}

TEST(LineFaults, DropBytesInEitherDirection) {
  Bench bench;
  arm(bench, R"({"on": "to_host", "after": 1, "do": "drop", "bytes": 2})");
  EXPECT_EQ(bench.say("AT\r"), "\rK\r\n");
  arm(bench, R"({"on": "from_host", "after": 3, "do": "drop"})");
  EXPECT_EQ(bench.say("AT+CSQ\r"), line("ERROR"));  // "AT+SQ" is no command
}

TEST(LineFaults, CountTheirBytesFromArmingOverAllThatIsSaid) {
  Bench bench;
  bench.say("AT\r");
  arm(bench, R"({"on": "to_host", "after": 8, "do": "drop"})");
  EXPECT_EQ(bench.say("AT\r"), kOk);
  EXPECT_EQ(bench.say("AT\r"), "\r\nK\r\n");
}

TEST(LineFaults, PaceTheLineAtItsRate) {
  Bench bench;
  bench.say("AT+IPR=1200\r");
  arm(bench, R"({"on": "to_host", "do": "pace"})");
  // 10 bits at 1200 bit/s.
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.wait(8333us), "\r");
  EXPECT_EQ(bench.wait(8332us), "");
  EXPECT_EQ(bench.wait(1us), "\n");
  EXPECT_EQ(bench.wait(4 * 8333us), "OK\r\n");
}

TEST(LineFaults, PutGarbageBetweenTheBytes) {
  Bench bench;
  arm(bench, R"({"on": "to_host", "after": 2, "do": "garbage", "bytes": 3})");
  const std::string said = bench.say("AT\r");
  ASSERT_EQ(said.size(), kOk.size() + 3);
  EXPECT_EQ(said.substr(0, 2) + said.substr(5), kOk);
  for (const char c : said.substr(2, 3)) EXPECT_LT(c, 0);
  Bench again;
  arm(again, R"({"on": "to_host", "after": 2, "do": "garbage", "bytes": 3})");
  EXPECT_EQ(again.say("AT\r"), said);
}

TEST(LineFaults, GarbageInFrontOfALineSpoilsIt) {
  Bench bench;
  arm(bench, R"({"on": "from_host", "after": 1, "do": "garbage", "bytes": 2})");
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.say("AT\r"), kOk);
}

TEST(LineFaults, SayALineInTheMiddleOfADownload) {
  Bench bench;
  open(bench);
  begins(bench.server, "RETR f").data_sends("0123456789").data_ends().replies("226 done");
  const std::size_t before = lines({"OK", "CONNECT"}).size();
  arm(bench, R"({"on": "to_host", "after": )" + std::to_string(before + 4) +
                 R"(, "do": "urc", "text": "RING"})");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), lines({"OK", "CONNECT"}) + "0123" + line("RING") +
                                                 "456789" + lines({"+QFTPGET: 10", "OK"}));
}

TEST(LineFaults, SayALineInTheMiddleOfAnUpload) {
  Bench bench;
  open(bench);
  begins(bench.server, "STOR f").data_receives().replies("226 done");
  bench.say("AT+QFTPPUT=\"f\",10\r");
  arm(bench, R"({"on": "from_host", "after": 4, "do": "urc", "text": "+CREG: 2"})");
  EXPECT_EQ(bench.say("0123"), "");
  EXPECT_EQ(bench.say("4"), line("+CREG: 2"));
  EXPECT_EQ(bench.say("56789"), line("+QFTPPUT: 10"));
  EXPECT_EQ(bench.server.uploads(), std::vector<std::string>{"0123456789"});
}

TEST(LineFaults, LetAnEventHappenAtAByteOfTheLine) {
  Bench bench;
  open(bench);
  begins(bench.server, "STOR f").data_receives();
  bench.say("AT+QFTPPUT=\"f\",10\r");
  arm(bench, R"({"on": "from_host", "after": 4, "do": "pdp.lose"})");
  EXPECT_EQ(bench.say("0123"), "");
  EXPECT_EQ(bench.say("4"), lines({"+PDP DEACT", "+QFTPPUT: -8"}));
}

TEST(LineFaults, HappenAgainAfterAsManyBytes) {
  Bench bench;
  arm(bench, R"({"on": "to_host", "after": 5, "do": "drop", "times": 0})");
  EXPECT_EQ(bench.say("AT\rAT\rAT\r"), "\r\nOK\r\r\nOK\r\r\nOK\r");
}

TEST(LineFaults, NeverLeaveToTheNextHostWhatWasHeldBack) {
  Bench bench;
  arm(bench, R"({"on": "to_host", "do": "delay", "seconds": 3})");
  EXPECT_EQ(bench.say("AT\r"), "");
  bench.port().leave();
  bench.clock.settle();
  bench.port().attach();
  EXPECT_EQ(bench.wait(10s), "");
  EXPECT_EQ(bench.say("AT\r"), kOk);
}

}  // namespace
}  // namespace m95::test
