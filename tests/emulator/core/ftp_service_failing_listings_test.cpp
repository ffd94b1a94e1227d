// The failure sweep over AT+QFTPLIST, NLST and AT+QFTPGET with a size: every network step fails in
// turn.
#include "tests/emulator/core/failing_steps.hpp"

namespace m95::test {
namespace {

struct Download {
  std::string command;
  std::string name;
  std::string type;
  std::string sent;
  std::string ok;  ///< behind a count
};

const std::vector<Download>& downloads() {
  static const std::vector<Download> all = {
      {"AT+QFTPLIST\r", "+QFTPLIST", "TYPE A", "LIST", ""},
      {"AT+QFTPLIST=\"d\"\r", "+QFTPLIST", "TYPE A", "LIST d", ""},
      {"AT+QFTPNLST\r", "+QFTPNLST", "TYPE A", "NLST", ""},
      {"AT+QFTPGET=\"f\",9\r", "+QFTPGET", "TYPE I", "RETR f", ", OK"}};
  return all;
}

Outcomes of(const Download& what, Fault fault) {
  const auto downloading = [&what](Bench& bench) {
    bench.server.expects(what.type).replies("200 ok").opens_passive().expects(what.sent);
    bench.server.replies("150 go").data_handshakes().data_sends("abc\r\n").data_ends();
    bench.server.replies("226 done");
    return ending(bench, what.command);
  };
  return behind_opening(fault, downloading);
}

// AN-3-11, AN-3-20
TEST(EveryStepReset, OfAListingAndOfAWindow) {
  for (const Download& what : downloads()) {
    const std::string& name = what.name;
    const Outcomes behind = {
        "control write: " + name + ": -6",  // the command
        "control read: " + name + ": -6",
        "data write: " + name + ": -7",  // the handshake
        "data read: " + name + ": -7",
        "control read: CONNECT, abc, " + name + ": 5" + what.ok + ", +QFTPERROR:-6",
        "data read: CONNECT, " + name + ": -7",
        "data write: CONNECT, abc, " + name + ": 5" + what.ok};
    EXPECT_EQ(of(what, Fault::reset), before_the_transfer(Fault::reset, name) + behind);
  }
}

// AN-3-13
TEST(EveryStepSilent, OfAListingAndOfAWindow) {
  for (const Download& what : downloads()) {
    const std::string& name = what.name;
    const Outcomes behind = {"control write: " + name + ": -9",
                             "control read: CONNECT, abc, " + name + ": -9",  // behind the 150
                             "data write: " + name + ": -9",
                             "data read: " + name + ": -9",
                             "control read: CONNECT, abc, " + name + ": 5" + what.ok,
                             "data read: CONNECT, " + name + ": -9",
                             "data write: CONNECT, abc, " + name + ": 5" + what.ok};
    EXPECT_EQ(of(what, Fault::silence), before_the_transfer(Fault::silence, name) + behind);
  }
}

// The window ends before the file does; where the server's 426 is all that comes it is the result.
std::string window(Bench& bench) {
  begins(bench.server, "RETR f").data_handshakes().data_sends("hello and more").data_ends();
  bench.server.replies("426 cut");
  return ending(bench, "AT+QFTPGET=\"f\",5\r");
}

TEST(EveryStepReset, OfAWindowOfALongerFile) {
  EXPECT_EQ(behind_opening(Fault::reset, window),
            before_the_transfer(Fault::reset, "+QFTPGET") +
                (Outcomes{"control write: +QFTPGET: -6", "control read: +QFTPGET: -6",
                          "data write: +QFTPGET: -7", "data read: +QFTPGET: -426",
                          "control read: CONNECT, hello, +QFTPGET: 5, OK, +QFTPERROR:-6",
                          "data read: CONNECT, +QFTPGET: -426"}));
}

TEST(EveryStepSilent, OfAWindowOfALongerFile) {
  EXPECT_EQ(behind_opening(Fault::silence, window),
            before_the_transfer(Fault::silence, "+QFTPGET") +
                (Outcomes{"control write: +QFTPGET: -9",
                          "control read: CONNECT, hello, +QFTPGET: -9",  // behind the 150
                          "data write: +QFTPGET: -9", "data read: +QFTPGET: -426",
                          "control read: CONNECT, hello, +QFTPGET: 5, OK",
                          "data read: CONNECT, +QFTPGET: -426"}));
}

}  // namespace
}  // namespace m95::test
