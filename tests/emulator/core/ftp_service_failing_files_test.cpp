// The failure sweep over transfers to and from the module's own files, resumed ones and those in
// ASCII; and over the flash below the files.
#include "tests/emulator/core/failing_steps.hpp"

namespace m95::test {
namespace {

/// What AT+QFDWL gives of /UFS/f; "none" when it is not there.
std::string file(Bench& bench) {
  const std::string said = bench.say("AT+QFDWL=\"f\"\r");
  const std::string connect = line("CONNECT");
  if (!said.starts_with(connect)) return "none";
  return said.substr(connect.size(), said.rfind("\r\n+QFDWL: ") - connect.size());
}

void make_file(Bench& bench, const std::string& bytes) {
  bench.say("AT+QFUPL=\"f\"," + std::to_string(bytes.size()) + "\r");
  EXPECT_TRUE(bench.say(bytes).ends_with(line("OK")));
}

/// What a host would look at afterwards.
std::string with_file(Bench& bench, const std::string& outcome) {
  return outcome + ", " + flat(bench.say("AT+QFTPLEN\r")).substr(10, 1) + " bytes, f is " +
         file(bench);
}

std::string getting(Bench& bench) {
  using namespace std::chrono_literals;
  make_file(bench, "old");
  bench.say("AT+QFTPCFG=4,\"/UFS/\"\r");
  begins(bench.server, "RETR f").data_handshakes().data_sends("hel").waits(1s).data_sends("lo");
  bench.server.data_ends().replies("226 done");
  return with_file(bench, ending(bench, "AT+QFTPGET=\"f\"\r"));
}

// AN-3-11, AN-3-20
TEST(EveryStepReset, OfAGetToALocalFile) {
  EXPECT_EQ(behind_opening(Fault::reset, getting),
            each(before_the_transfer(Fault::reset, "+QFTPGET"), ", 0 bytes, f is old") +
                (Outcomes{"control write: +QFTPGET: -6, 0 bytes, f is old",  // RETR
                          "control read: +QFTPGET: -6, 0 bytes, f is old",
                          "data write: +QFTPGET: -7, 0 bytes, f is old",  // the handshake
                          "data read: +QFTPGET: -7, 0 bytes, f is old",
                          "data read: +QFTPGET: -7, 0 bytes, f is old",  // hel
                          "data read: +QFTPGET: -7, 3 bytes, f is hel",  // lo
                          "control read: +QFTPGET: 5, +QFTPERROR:-6, 5 bytes, f is hello",
                          "data write: +QFTPGET: 5, 5 bytes, f is hello"})  // our close_notify
  );
}

// AN-3-13
TEST(EveryStepSilent, OfAGetToALocalFile) {
  EXPECT_EQ(behind_opening(Fault::silence, getting),
            each(before_the_transfer(Fault::silence, "+QFTPGET"), ", 0 bytes, f is old") +
                (Outcomes{"control write: +QFTPGET: -9, 0 bytes, f is old",
                          "control read: +QFTPGET: -9, 5 bytes, f is hello",  // behind the 150
                          "data write: +QFTPGET: -9, 0 bytes, f is old",
                          "data read: +QFTPGET: -9, 0 bytes, f is old",
                          "data read: +QFTPGET: -9, 0 bytes, f is old",
                          "data read: +QFTPGET: -9, 3 bytes, f is hel",
                          "control read: +QFTPGET: 5, 5 bytes, f is hello",
                          "data write: +QFTPGET: 5, 5 bytes, f is hello"}));
}

std::string putting(Bench& bench) {
  make_file(bench, "hello");
  bench.say("AT+QFTPCFG=4,\"/UFS/\"\r");
  begins(bench.server, "STOR f").data_handshakes().data_receives().data_ends().replies("226 done");
  return with_file(bench, ending(bench, "AT+QFTPPUT=\"f\",0\r"));
}

// AN-3-11, AN-3-20
TEST(EveryStepReset, OfAPutFromALocalFile) {
  EXPECT_EQ(behind_opening(Fault::reset, putting),
            each(before_the_transfer(Fault::reset, "+QFTPPUT"), ", 0 bytes, f is hello") +
                (Outcomes{"control write: +QFTPPUT: -6, 0 bytes, f is hello",  // STOR
                          "control read: +QFTPPUT: -6, 0 bytes, f is hello",
                          "data write: +QFTPPUT: -7, 0 bytes, f is hello",  // the handshake
                          "data read: +QFTPPUT: -7, 0 bytes, f is hello",
                          "data write: +QFTPPUT: -7, 0 bytes, f is hello",  // the bytes
                          "data write: +QFTPPUT: -7, 5 bytes, f is hello",  // close_notify
                          "data end: +QFTPPUT: -7, 5 bytes, f is hello",
                          "control read: +QFTPPUT: 5, +QFTPERROR:-6, 5 bytes, f is hello"}));
}

// AN-3-13
TEST(EveryStepSilent, OfAPutFromALocalFile) {
  EXPECT_EQ(behind_opening(Fault::silence, putting),
            each(before_the_transfer(Fault::silence, "+QFTPPUT"), ", 0 bytes, f is hello") +
                (Outcomes{"control write: +QFTPPUT: -9, 0 bytes, f is hello",
                          "control read: +QFTPPUT: -9, 5 bytes, f is hello",  // behind the 150
                          "data write: +QFTPPUT: -9, 0 bytes, f is hello",
                          "data read: +QFTPPUT: -9, 0 bytes, f is hello",
                          "data write: +QFTPPUT: -9, 0 bytes, f is hello",
                          "data write: +QFTPPUT: -9, 5 bytes, f is hello",
                          "data end: +QFTPPUT: -9, 5 bytes, f is hello",
                          "control read: +QFTPPUT: 5, 5 bytes, f is hello"}));
}

std::string resuming_get(Bench& bench) {
  bench.say("AT+QFTPCFG=3,3\r");
  bench.server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 3");
  bench.server.replies("350 at 3").expects("RETR f").replies("150 go").data_handshakes();
  bench.server.data_sends("lo").data_ends().replies("226 done").expects("SIZE f").replies("213 5");
  return ending(bench, "AT+QFTPGET=\"f\"\r");
}

// AN-3-11, AN-3-20
TEST(EveryStepReset, OfAResumedGet) {
  EXPECT_EQ(
      behind_opening(Fault::reset, resuming_get),
      before_the_transfer(Fault::reset, "+QFTPGET") +
          (Outcomes{
              "control write: +QFTPGET: -6",  // REST
              "control read: +QFTPGET: -6",
              "control write: +QFTPGET: -6",  // RETR
              "control read: +QFTPGET: -6",
              "data write: +QFTPGET: -7",  // the handshake
              "data read: +QFTPGET: -7",
              "control read: CONNECT, lo, +QFTPGET: -6",  // behind the 226: nothing tells the size
              "data read: CONNECT, +QFTPGET: -7",
              "data write: CONNECT, lo, +QFTPGET: 2, OK",  // our close_notify
              "control write: CONNECT, lo, +QFTPGET: -6",  // SIZE
              "control read: CONNECT, lo, +QFTPGET: 2, OK, +QFTPERROR:-6"}));
}

// AN-3-13
TEST(EveryStepSilent, OfAResumedGet) {
  EXPECT_EQ(
      behind_opening(Fault::silence, resuming_get),
      before_the_transfer(Fault::silence, "+QFTPGET") +
          (Outcomes{"control write: +QFTPGET: -9", "control read: +QFTPGET: -9",
                    "control write: +QFTPGET: -9",
                    "control read: CONNECT, lo, +QFTPGET: -9",  // behind the 150
                    "data write: +QFTPGET: -9", "data read: +QFTPGET: -9",
                    "control read: CONNECT, lo, +QFTPGET: -9", "data read: CONNECT, +QFTPGET: -9",
                    "data write: CONNECT, lo, +QFTPGET: 2, OK",
                    "control write: CONNECT, lo, +QFTPGET: -9",
                    "control read: CONNECT, lo, +QFTPGET: 2, OK"}));
}

std::string resuming_put(Bench& bench) {
  bench.say("AT+QFTPCFG=3,3\r");
  bench.server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 3");
  bench.server.replies("502 no").expects("SIZE f").replies("213 3").expects("APPE f");
  bench.server.replies("150 go").data_handshakes().data_receives().data_ends().replies("226 done");
  std::string said = run(bench, "AT+QFTPPUT=\"f\",2\r");
  if (said == line("CONNECT")) said += bench.say("lo");
  said += bench.wait(kLongEnough);
  return flat(said);
}

// AN-3-11, AN-3-20
TEST(EveryStepReset, OfAResumedPutThatAppends) {
  EXPECT_EQ(behind_opening(Fault::reset, resuming_put),
            before_the_transfer(Fault::reset, "+QFTPPUT") +
                (Outcomes{"control write: +QFTPPUT: -6",  // REST
                          "control read: +QFTPPUT: -6",
                          "control write: +QFTPPUT: -6",  // SIZE
                          "control read: +QFTPPUT: -6",
                          "control write: +QFTPPUT: -6",  // APPE
                          "control read: +QFTPPUT: -6",
                          "data write: +QFTPPUT: -7",  // the handshake
                          "data read: +QFTPPUT: -7",
                          "data write: CONNECT, +QFTPPUT: -7",  // the bytes
                          "data write: CONNECT, +QFTPPUT: -7",  // close_notify
                          "data end: CONNECT, +QFTPPUT: -7",
                          "control read: CONNECT, +QFTPPUT: 2, +QFTPERROR:-6"}));
}

// AN-3-13
TEST(EveryStepSilent, OfAResumedPutThatAppends) {
  EXPECT_EQ(
      behind_opening(Fault::silence, resuming_put),
      before_the_transfer(Fault::silence, "+QFTPPUT") +
          (Outcomes{"control write: +QFTPPUT: -9", "control read: +QFTPPUT: -9",
                    "control write: +QFTPPUT: -9", "control read: +QFTPPUT: -9",
                    "control write: +QFTPPUT: -9", "control read: CONNECT, +QFTPPUT: -9",
                    "data write: +QFTPPUT: -9", "data read: +QFTPPUT: -9",
                    "data write: CONNECT, +QFTPPUT: -9", "data write: CONNECT, +QFTPPUT: -9",
                    "data end: CONNECT, +QFTPPUT: -9", "control read: CONNECT, +QFTPPUT: 2"}));
}

std::string getting_text(Bench& bench) {
  bench.say("AT+QFTPCFG=2,1\r");
  bench.server.expects("TYPE A").replies("200 A").opens_passive().expects("RETR f");
  bench.server.replies("150 go").data_handshakes().data_sends("a\nb\n").data_ends();
  bench.server.replies("226 done");
  return ending(bench, "AT+QFTPGET=\"f\"\r");
}

// AN-3-11, AN-3-20
TEST(EveryStepReset, OfAGetInAscii) {
  EXPECT_EQ(behind_opening(Fault::reset, getting_text),
            before_the_transfer(Fault::reset, "+QFTPGET") +
                (Outcomes{"control write: +QFTPGET: -6", "control read: +QFTPGET: -6",
                          "data write: +QFTPGET: -7", "data read: +QFTPGET: -7",
                          "control read: CONNECT, a, b, +QFTPGET: 6, OK, +QFTPERROR:-6",
                          "data read: CONNECT, +QFTPGET: -7",
                          "data write: CONNECT, a, b, +QFTPGET: 6, OK"}));
}

// AN-3-13
TEST(EveryStepSilent, OfAGetInAscii) {
  EXPECT_EQ(behind_opening(Fault::silence, getting_text),
            before_the_transfer(Fault::silence, "+QFTPGET") +
                (Outcomes{"control write: +QFTPGET: -9",
                          "control read: CONNECT, a, b, +QFTPGET: -9", "data write: +QFTPGET: -9",
                          "data read: +QFTPGET: -9", "control read: CONNECT, a, b, +QFTPGET: 6, OK",
                          "data read: CONNECT, +QFTPGET: -9",
                          "data write: CONNECT, a, b, +QFTPGET: 6, OK"}));
}

std::string putting_text(Bench& bench) {
  bench.say("AT+QFTPCFG=2,1\r");
  bench.server.expects("TYPE A").replies("200 A").opens_passive().expects("STOR f");
  bench.server.replies("150 go").data_handshakes().data_receives().data_ends();
  bench.server.replies("226 done");
  std::string said = run(bench, "AT+QFTPPUT=\"f\",4\r");
  if (said == line("CONNECT")) said += bench.say("a\nb\n");
  said += bench.wait(kLongEnough);
  return flat(said);
}

// AN-3-11, AN-3-20
TEST(EveryStepReset, OfAPutInAscii) {
  EXPECT_EQ(behind_opening(Fault::reset, putting_text),
            before_the_transfer(Fault::reset, "+QFTPPUT") +
                (Outcomes{"control write: +QFTPPUT: -6", "control read: +QFTPPUT: -6",
                          "data write: +QFTPPUT: -7", "data read: +QFTPPUT: -7",
                          "data write: CONNECT, +QFTPPUT: -7", "data write: CONNECT, +QFTPPUT: -7",
                          "data end: CONNECT, +QFTPPUT: -7",
                          "control read: CONNECT, +QFTPPUT: 4, +QFTPERROR:-6"}));
}

// AN-3-13
TEST(EveryStepSilent, OfAPutInAscii) {
  EXPECT_EQ(
      behind_opening(Fault::silence, putting_text),
      before_the_transfer(Fault::silence, "+QFTPPUT") +
          (Outcomes{"control write: +QFTPPUT: -9", "control read: CONNECT, +QFTPPUT: -9",
                    "data write: +QFTPPUT: -9", "data read: +QFTPPUT: -9",
                    "data write: CONNECT, +QFTPPUT: -9", "data write: CONNECT, +QFTPPUT: -9",
                    "data end: CONNECT, +QFTPPUT: -9", "control read: CONNECT, +QFTPPUT: 4"}));
}

// AN-3-16
TEST(EveryStepOfTheFlash, ADownloadItDoesNotTakeIsMinus12AndTheOldFileStands) {
  for (const std::string command : {"AT+QFTPGET=\"f\"\r", "AT+QFTPLIST=\"f\"\r"}) {
    const bool get = command.find("GET") != std::string::npos;
    Bench bench;
    make_file(bench, "old");
    bench.say("AT+QFTPCFG=4,\"/UFS/\"\r");
    open(bench);
    const std::string name = "+QFTP" + std::string(get ? "GET" : "LIST");
    for (const bool worn_out : {true, false}) {
      bench.ufs.worn_out = worn_out;
      if (worn_out) bench.server.expects(get ? "TYPE I" : "TYPE A").replies("200 ok");
      bench.server.opens_passive().expects(get ? "RETR f" : "LIST f").replies("150 go");
      bench.server.data_sends("hello\r\n").data_ends().replies("226 done");
      EXPECT_EQ(bench.say(command), ok_then(name + (worn_out ? ": -12" : ": 7")));
      EXPECT_EQ(file(bench), worn_out ? "old" : "hello\r\n");
      EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
      EXPECT_EQ(bench.say("AT+QFOPEN?\r"), line("OK"));
    }
    EXPECT_EQ(bench.server.problem(), "");
  }
}

}  // namespace
}  // namespace m95::test
