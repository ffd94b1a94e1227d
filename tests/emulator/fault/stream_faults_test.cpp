// Faults of the bytes of FTP connections, plain and under TLS.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"
#include "tests/emulator/fault/fault_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct StreamFaults : testing::Test {
  Bench bench;
  ScriptedServer& server = bench.server;

  // An upload of 8192 bytes has begun; the server takes what comes.
  void begin_upload() {
    open(bench);
    begins(server, "STOR f").data_receives();
    EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",8192\r"), lines({"OK", "CONNECT"}));
  }
  std::string upload() { return bench.say(std::string(8192, 'x')); }

  // A download of ten bytes that the server ends in order.
  std::string download() {
    begins(server, "RETR f").data_sends("0123456789").data_ends().replies("226 done");
    return bench.say("AT+QFTPGET=\"f\"\r");
  }
};

// "PDP drops after 4096 bytes of the upload, the host must resume."
TEST_F(StreamFaults, ThePdpContextIsLostAtTheByteThatWasChosen) {
  begin_upload();
  arm(bench, R"({"on": "data", "direction": "sent", "after": 4096, "do": "pdp.lose"})");
  const std::string said = upload();
  EXPECT_EQ(said, lines({"+PDP DEACT", "+QFTPPUT: -8"}));
  ASSERT_EQ(server.uploads().size(), 1U);
  EXPECT_EQ(server.uploads().front(), std::string(4096, 'x'));
}

TEST_F(StreamFaults, AnUploadIsCutInTheMiddleOfAWrite) {
  begin_upload();
  server.replies("426 cut");
  arm(bench, R"({"on": "data", "after": 100, "do": "reset"})");
  EXPECT_EQ(upload(), line("+QFTPPUT: -426"));
}

TEST_F(StreamFaults, ADownloadIsReset) {
  open(bench);
  arm(bench, R"({"on": "data", "after": 4, "do": "reset"})");
  begins(server, "RETR f").data_sends("0123456789").replies("426 cut");
  const std::string said = bench.say("AT+QFTPGET=\"f\"\r");
  EXPECT_EQ(said, lines({"OK", "CONNECT"}) + "0123" + line("+QFTPGET: -426"));
}

TEST_F(StreamFaults, ADownloadStallsUntilItsLimit) {
  open(bench);
  arm(bench, R"({"on": "data", "after": 4, "do": "stall"})");
  begins(server, "RETR f").data_sends("0123456789");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), lines({"OK", "CONNECT"}) + "0123");
  EXPECT_EQ(bench.wait(60s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+QFTPGET: -9"));
}

TEST_F(StreamFaults, AStallEndsWhenItIsDisarmed) {
  open(bench);
  arm(bench, R"({"name": "s", "on": "data", "after": 4, "do": "stall"})");
  begins(server, "RETR f").data_sends("0123456789").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), lines({"OK", "CONNECT"}) + "0123");
  bench.wait(30s);
  bench.module().faults.disarm("s");
  bench.clock.settle();
  EXPECT_EQ(bench.heard(), "456789" + lines({"+QFTPGET: 10", "OK"}));
}

TEST_F(StreamFaults, APlainDownloadEndsEarlyAndInOrder) {
  open(bench);
  arm(bench, R"({"on": "data", "after": 4, "do": "half_close"})");
  EXPECT_EQ(download(), lines({"OK", "CONNECT"}) + "0123" + lines({"+QFTPGET: 4", "OK"}));
}

TEST_F(StreamFaults, AConnectionIsCutWithoutAWord) {
  open(bench);
  arm(bench, R"({"on": "data", "after": 4, "do": "truncate"})");
  EXPECT_EQ(download(), lines({"OK", "CONNECT"}) + "0123" + lines({"+QFTPGET: 4", "OK"}));
}

TEST_F(StreamFaults, UnderTlsACutConnectionMissesItsCloseNotify) {
  server.logs_in_implicit().expects("TYPE I").replies("200 I").opens_passive();
  server.expects("RETR f").replies("150 go").data_handshakes().data_sends("0123456789");
  server.data_ends().replies("226 done").expects("SIZE f").replies("213 10");
  open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  arm(bench, R"({"on": "data", "after": 4, "do": "truncate"})");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"),
            lines({"OK", "CONNECT"}) + "0123" + line("+QFTPGET: -7"));
}

TEST_F(StreamFaults, AConnectionIsSlow) {
  open(bench);
  arm(bench, R"({"on": "data", "do": "bandwidth", "rate": 2})");
  begins(server, "RETR f").data_sends("0123").data_ends().replies("226 done");
  std::string said = bench.say("AT+QFTPGET=\"f\"\r");
  EXPECT_EQ(said, lines({"OK", "CONNECT"}));
  EXPECT_EQ(bench.wait(500ms), "0");
  EXPECT_EQ(bench.wait(500ms), "1");
  EXPECT_EQ(bench.wait(1s - 1us), "2");
  EXPECT_EQ(bench.wait(1us), "3" + lines({"+QFTPGET: 4", "OK"}));
}

TEST_F(StreamFaults, EachStepOfAConnectionIsLate) {
  open(bench);
  arm(bench, R"({"on": "control", "do": "delay", "seconds": 1.5, "direction": "sent"})");
  server.expects("MKD a").replies("257 a");
  EXPECT_EQ(bench.say("AT+QFTPMKDIR=\"a\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(1500ms - 1us), "");
  EXPECT_NE(bench.wait(1500ms + 1us), "");
}

TEST_F(StreamFaults, AByteIsSpoilt) {
  open(bench);
  arm(bench, R"({"on": "data", "after": 3, "do": "corrupt", "mask": 1})");
  EXPECT_EQ(download(), lines({"OK", "CONNECT"}) + "0122456789" + lines({"+QFTPGET: 10", "OK"}));
}

TEST_F(StreamFaults, AByteIsSpoiltOnItsWayOut) {
  begin_upload();
  arm(bench, R"({"on": "data", "direction": "sent", "after": 2, "do": "corrupt", "mask": 3})");
  server.replies("226 done");
  EXPECT_EQ(upload(), line("+QFTPPUT: 8192"));
  EXPECT_EQ(server.uploads().front().substr(0, 4), "xx{x");
}

TEST_F(StreamFaults, ARestingControlConnectionIsResetAtOnce) {
  open(bench);
  arm(bench, R"({"on": "control", "do": "reset"})");
  EXPECT_EQ(bench.heard(), line("+QFTPERROR:-6"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
}

TEST_F(StreamFaults, ASilentServerIsWaitedForAsLongAsItsLimit) {
  open(bench);
  arm(bench, R"({"on": "control", "do": "stall"})");
  server.expects("MKD a").replies("257 a");
  EXPECT_EQ(bench.say("AT+QFTPMKDIR=\"a\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(60s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+QFTPMKDIR: -9"));
}

TEST_F(StreamFaults, AControlConnectionEndsInPlaceOfAReply) {
  open(bench);
  arm(bench, R"({"on": "control", "do": "half_close"})");
  server.expects("MKD a").replies("257 a");
  EXPECT_EQ(bench.say("AT+QFTPMKDIR=\"a\"\r"), ok_then("+QFTPMKDIR: -6"));
}

TEST_F(StreamFaults, ACutControlConnectionIsALostSession) {
  open(bench);
  arm(bench, R"({"on": "control", "do": "truncate"})");
  EXPECT_EQ(bench.heard(), line("+QFTPERROR:-6"));
}

TEST_F(StreamFaults, AReplyIsSpoilt) {
  open(bench);
  arm(bench, R"({"on": "control", "direction": "received", "do": "corrupt", "mask": 4})");
  server.expects("MKD a").replies("257 a").expects("MKD b").replies("257 b");
  bench.say("AT+QFTPMKDIR=\"a\"\r");
  // "257" has become "657", which is no reply.
  EXPECT_EQ(bench.say("AT+QFTPMKDIR=\"b\"\r"), ok_then("+QFTPMKDIR: -3"));
}

TEST_F(StreamFaults, ASlowControlConnectionTakesItsTime) {
  open(bench);
  arm(bench, R"({"on": "control", "direction": "sent", "do": "bandwidth", "rate": 1})");
  server.expects("MKD a").replies("257 a");
  EXPECT_EQ(bench.say("AT+QFTPMKDIR=\"a\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(6s), "");
  EXPECT_EQ(bench.wait(20s), line("+QFTPMKDIR: 0"));
}

TEST_F(StreamFaults, EachStepOfADownloadIsLate) {
  open(bench);
  arm(bench, R"({"on": "data", "direction": "received", "do": "delay", "seconds": 2})");
  begins(server, "RETR f").data_sends("0123456789").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), lines({"OK", "CONNECT"}));
  EXPECT_EQ(bench.wait(2s - 1us), "");
  EXPECT_EQ(bench.wait(1us), "0123456789");
  EXPECT_EQ(bench.wait(2s), lines({"+QFTPGET: 10", "OK"}));
}

TEST_F(StreamFaults, AnEventHappensAtAByteOfTheDialogue) {
  open(bench);
  arm(bench, R"({"on": "control", "do": "pdp.lose"})");
  EXPECT_EQ(bench.heard(), lines({"+PDP DEACT", "+QFTPERROR:-8"}));
}

TEST_F(StreamFaults, AnotherConnectionIsNotConcerned) {
  begin_upload();
  arm(bench, R"({"on": "control", "after": 100000, "do": "reset"})");
  arm(bench, R"({"on": "socket", "do": "reset"})");
  server.replies("226 done");
  EXPECT_EQ(upload(), line("+QFTPPUT: 8192"));
}

}  // namespace
}  // namespace m95::test
