// How many files there can be and how many open, as a host meets it.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {

/// Makes an empty file of this name.
void make(Bench& bench, int number) {
  const std::string file = std::to_string(number);
  const std::string handle = std::to_string(number + 1);
  EXPECT_EQ(bench.say("AT+QFOPEN=\"" + file + "\",1;+QFCLOSE=" + handle + "\r"),
            lines({"+QFOPEN: " + handle, "OK"}));
}

TEST(FileLimits, TheSeventeenthOpenFileIs4011) {
  Bench bench;
  for (int i = 1; i <= 16; ++i) {
    const std::string handle = std::to_string(i);
    EXPECT_EQ(bench.say("AT+QFOPEN=\"" + handle + "\"\r"), lines({"+QFOPEN: " + handle, "OK"}));
  }
  EXPECT_EQ(bench.say("AT+QFOPEN=\"x\"\r"), line("+CME ERROR: 4011"));
  EXPECT_EQ(bench.say("AT+QFLST=\"x\"\r"), line("+CME ERROR: 4005"));
  EXPECT_EQ(bench.say("AT+QFCLOSE=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFOPEN=\"x\"\r"), lines({"+QFOPEN: 17", "OK"}));
}

// AN-3-17
TEST(FileLimits, TheThousandAndFirstFileIs4003AndADownloadMinus13) {
  Bench bench;
  for (int i = 0; i < 1000; ++i) make(bench, i);
  EXPECT_EQ(bench.say("AT+QFOPEN=\"x\"\r"), line("+CME ERROR: 4003"));
  EXPECT_EQ(bench.say("AT+QFUPL=\"x\",1\r"), line("+CME ERROR: 4003"));
  bench.say("AT+QFTPCFG=4,\"/UFS/\"\r");
  open(bench);
  begins(bench.server, "RETR f").data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), ok_then("+QFTPGET: -13"));
  EXPECT_EQ(bench.say("AT+QFTPLEN\r"), lines({"+QFTPLEN: 0", "OK"}));
  bench.server.opens_passive().expects("RETR 7").replies("150 go").data_sends("hello");
  bench.server.data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"7\"\r"), ok_then("+QFTPGET: 5"));
}

}  // namespace
}  // namespace m95::test
