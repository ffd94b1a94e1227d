// The failure sweep: every network step behind AT+QFTPOPEN, SIZE, PUT, GET and CLOSE fails in turn,
// gives the code of its cause, and the next session works.
#include "tests/emulator/core/failing_steps.hpp"

namespace m95::test {
namespace {

// AN-3-06, AN-3-08, AN-3-09
TEST(EveryStepReset, OfQftpopen) {
  const Outcomes first = {"resolve: +QFTPOPEN: -4", "control connect: +QFTPOPEN: -5"};
  const Outcomes idle = {"control read: +QFTPOPEN: 0, +QFTPERROR:-6"};
  EXPECT_EQ(with_each_step_failing(Fault::reset, opening), first + login("+QFTPOPEN: -5") + idle);
}

// AN-3-13
TEST(EveryStepSilent, OfQftpopen) {
  const Outcomes first = {"resolve: +QFTPOPEN: -4", "control connect: +QFTPOPEN: -9"};
  const Outcomes idle = {"control read: +QFTPOPEN: 0"};
  EXPECT_EQ(with_each_step_failing(Fault::silence, opening), first + login("+QFTPOPEN: -9") + idle);
}

std::string sizing(Bench& bench) {
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 5");
  return ending(bench, "AT+QFTPSIZE=\"f\"\r");
}

// AN-3-10
TEST(EveryStepReset, OfQftpsize) {
  EXPECT_EQ(behind_opening(Fault::reset, sizing),
            (Outcomes{"control read: +QFTPERROR:-6+QFTPSIZE: -1", "control write: +QFTPSIZE: -6",
                      "control read: +QFTPSIZE: -6", "control write: +QFTPSIZE: -6",
                      "control read: +QFTPSIZE: 5, +QFTPERROR:-6"}));
}

// AN-3-13
TEST(EveryStepSilent, OfQftpsize) {
  EXPECT_EQ(behind_opening(Fault::silence, sizing),
            (Outcomes{"control read: +QFTPSIZE: -9", "control write: +QFTPSIZE: -9",
                      "control read: +QFTPSIZE: -9", "control write: +QFTPSIZE: -9",
                      "control read: +QFTPSIZE: 5"}));
}

std::string putting(Bench& bench) {
  begins(bench.server, "STOR f").data_handshakes().data_receives().data_ends().replies("226 done");
  std::string said = run(bench, "AT+QFTPPUT=\"f\",5\r");
  if (said == line("CONNECT")) said += bench.say("hello");
  said += bench.wait(kLongEnough);
  return flat(said);
}

std::string getting(Bench& bench) {
  begins(bench.server, "RETR f").data_handshakes().data_sends("hello").data_ends();
  bench.server.replies("226 done");
  return ending(bench, "AT+QFTPGET=\"f\"\r");
}

std::string closing(Bench& bench) {
  bench.server.quits();
  return ending(bench, "AT+QFTPCLOSE\r");
}

// AN-3-11, AN-3-20
TEST(EveryStepReset, OfQftpput) {
  EXPECT_EQ(behind_opening(Fault::reset, putting),
            (Outcomes{"control read: +QFTPERROR:-6+QFTPPUT: -1",
                      "control write: +QFTPPUT: -6",  // TYPE
                      "control read: +QFTPPUT: -6",
                      "control write: +QFTPPUT: -6",  // PASV
                      "control read: +QFTPPUT: -6", "data connect: +QFTPPUT: -425",
                      "control write: +QFTPPUT: -6",  // STOR
                      "control read: +QFTPPUT: -6",
                      "data write: +QFTPPUT: -7",  // the handshake
                      "data read: +QFTPPUT: -7",
                      "data write: CONNECT, +QFTPPUT: -7",  // the bytes
                      "data write: CONNECT, +QFTPPUT: -7",  // close_notify
                      "data end: CONNECT, +QFTPPUT: -7",
                      "control read: CONNECT, +QFTPPUT: 5, +QFTPERROR:-6"}));
}

// AN-3-13
TEST(EveryStepSilent, OfQftpput) {
  EXPECT_EQ(
      behind_opening(Fault::silence, putting),
      (Outcomes{
          "control read: +QFTPPUT: -9", "control write: +QFTPPUT: -9", "control read: +QFTPPUT: -9",
          "control write: +QFTPPUT: -9", "control read: +QFTPPUT: -9", "data connect: +QFTPPUT: -9",
          "control write: +QFTPPUT: -9", "control read: CONNECT, +QFTPPUT: -9",  // behind the 150
          "data write: +QFTPPUT: -9", "data read: +QFTPPUT: -9",
          "data write: CONNECT, +QFTPPUT: -9", "data write: CONNECT, +QFTPPUT: -9",
          "data end: CONNECT, +QFTPPUT: -9", "control read: CONNECT, +QFTPPUT: 5"}));
}

// AN-3-11, AN-3-20
TEST(EveryStepReset, OfQftpget) {
  EXPECT_EQ(behind_opening(Fault::reset, getting),
            (Outcomes{"control read: +QFTPERROR:-6+QFTPGET: -1",
                      "control write: +QFTPGET: -6",  // TYPE
                      "control read: +QFTPGET: -6",
                      "control write: +QFTPGET: -6",  // PASV
                      "control read: +QFTPGET: -6", "data connect: +QFTPGET: -425",
                      "control write: +QFTPGET: -6",  // RETR
                      "control read: +QFTPGET: -6",
                      "data write: +QFTPGET: -7",  // the handshake
                      "data read: +QFTPGET: -7",
                      "control read: CONNECT, hello, +QFTPGET: 5, OK, +QFTPERROR:-6",
                      "data read: CONNECT, +QFTPGET: -7",
                      "data write: CONNECT, hello, +QFTPGET: 5, OK"}));  // our close_notify
}

// AN-3-13
TEST(EveryStepSilent, OfQftpget) {
  EXPECT_EQ(
      behind_opening(Fault::silence, getting),
      (Outcomes{"control read: +QFTPGET: -9", "control write: +QFTPGET: -9",
                "control read: +QFTPGET: -9", "control write: +QFTPGET: -9",
                "control read: +QFTPGET: -9", "data connect: +QFTPGET: -9",
                "control write: +QFTPGET: -9",
                "control read: CONNECT, hello, +QFTPGET: -9",  // behind the 150
                "data write: +QFTPGET: -9", "data read: +QFTPGET: -9",
                "control read: CONNECT, hello, +QFTPGET: 5, OK", "data read: CONNECT, +QFTPGET: -9",
                "data write: CONNECT, hello, +QFTPGET: 5, OK"}));
}

TEST(EveryStepReset, OfQftpclose) {
  const Outcomes outcomes = behind_opening(Fault::reset, closing);
  ASSERT_GE(outcomes.size(), 3U);
  EXPECT_EQ(outcomes[0], "control read: +QFTPERROR:-6+QFTPCLOSE: -1");
  for (std::size_t i = 1; i < outcomes.size(); ++i) {
    EXPECT_TRUE(outcomes[i].ends_with(": +QFTPCLOSE: 0")) << outcomes[i];
  }
}

TEST(EveryStepSilent, OfQftpclose) {
  const Outcomes outcomes = behind_opening(Fault::silence, closing);
  ASSERT_GE(outcomes.size(), 3U);
  for (const std::string& outcome : outcomes) {
    EXPECT_TRUE(outcome.ends_with(": +QFTPCLOSE: 0")) << outcome;
  }
}

}  // namespace
}  // namespace m95::test
