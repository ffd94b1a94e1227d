// AT+QFTPLEN: what it counts, and that it answers at any time.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct QftplenTest : testing::Test {
  Bench bench;
  ScriptedServer& server = bench.server;
  void expect_length(int bytes, std::size_t channel = 0) {
    EXPECT_EQ(bench.say("AT+QFTPLEN\r", channel),
              lines({"+QFTPLEN: " + std::to_string(bytes), "OK"}));
  }
};

TEST_F(QftplenTest, HasTestAndExecuteForms) {
  EXPECT_EQ(bench.say("AT+QFTPLEN=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPLEN?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QFTPLEN=1\r"), line("ERROR"));
  expect_length(0);
}

TEST_F(QftplenTest, CountsTheLastTransferEvenWhenTheSessionIsClosed) {
  open(bench);
  begins(server, "STOR f").data_receives().replies("226 done");
  bench.say("AT+QFTPPUT=\"f\",5\r");
  bench.say("hello");
  expect_length(5);
  server.opens_passive().expects("RETR f").replies("150 go").data_sends("hel").data_ends();
  server.replies("226 done").quits();
  bench.say("AT+QFTPGET=\"f\"\r");
  expect_length(3);
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), ok_then("+QFTPCLOSE: 0"));
  expect_length(3);
  server.logs_in();
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), ok_then("+QFTPOPEN: 0"));
  expect_length(3);
}

TEST_F(QftplenTest, CountsOnlyWhatCameBehindTheOffset) {
  open(bench);
  bench.say("AT+QFTPCFG=3,7\r");
  server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 7").replies("350 ok");
  server.expects("RETR f").replies("150 go").data_sends("tail").data_ends().replies("226 done");
  server.expects("SIZE f").replies("213 11");
  bench.say("AT+QFTPGET=\"f\"\r");
  expect_length(4);
}

TEST(Qftplen, AnswersOnAnotherLineWhileBytesMove) {
  Bench bench(Bench::modem(), 2);
  open(bench);
  begins(bench.server, "RETR f").data_sends("hel").waits(1s).data_sends("lo").data_ends();
  bench.server.replies("226 done");
  bench.say("AT+QFTPGET=\"f\"\r");
  EXPECT_EQ(bench.say("AT+QFTPLEN\r", 1), lines({"+QFTPLEN: 3", "OK"}));
  bench.wait(1s);
  EXPECT_EQ(bench.say("AT+QFTPLEN\r", 1), lines({"+QFTPLEN: 5", "OK"}));
}

TEST_F(QftplenTest, AFailedTransferCountsWhatHadCome) {
  open(bench);
  begins(server, "RETR f").data_sends("hel").data_ends().replies("426 cut");
  bench.say("AT+QFTPGET=\"f\"\r");
  expect_length(3);
  server.opens_passive().expects("RETR g").replies("550 none");
  bench.say("AT+QFTPGET=\"g\"\r");
  expect_length(0);
}

}  // namespace
}  // namespace m95::test
