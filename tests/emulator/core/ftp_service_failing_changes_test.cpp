// The failure sweep over AT+QFTPDELETE, MKDIR, RMDIR and RENAME: every network step fails in turn.
#include "tests/emulator/core/failing_steps.hpp"

namespace m95::test {
namespace {

struct Change {
  std::string command;
  std::string name;
  std::string sent;
};

const std::vector<Change>& changes() {
  static const std::vector<Change> all = {{"AT+QFTPDELETE=\"f\"\r", "+QFTPDELETE", "DELE f"},
                                          {"AT+QFTPMKDIR=\"f\"\r", "+QFTPMKDIR", "MKD f"},
                                          {"AT+QFTPRMDIR=\"f\"\r", "+QFTPRMDIR", "RMD f"}};
  return all;
}

Outcomes of(const Change& change, Fault fault) {
  const auto changing = [&change](Bench& bench) {
    bench.server.expects(change.sent).replies("250 done");
    return ending(bench, change.command);
  };
  return behind_opening(fault, changing);
}

// AN-3-10
TEST(EveryStepReset, OfAChangeOnTheServer) {
  for (const Change& change : changes()) {
    EXPECT_EQ(of(change, Fault::reset),
              (Outcomes{"control read: +QFTPERROR:-6" + change.name + ": -1",
                        "control write: " + change.name + ": -6",
                        "control read: " + change.name + ": 0, +QFTPERROR:-6"}));
  }
}

// AN-3-13
TEST(EveryStepSilent, OfAChangeOnTheServer) {
  for (const Change& change : changes()) {
    EXPECT_EQ(of(change, Fault::silence), (Outcomes{"control read: " + change.name + ": -9",
                                                    "control write: " + change.name + ": -9",
                                                    "control read: " + change.name + ": 0"}));
  }
}

std::string renaming(Bench& bench) {
  bench.server.expects("RNFR a").replies("350 ready").expects("RNTO b").replies("250 done");
  return ending(bench, "AT+QFTPRENAME=\"a\",\"b\"\r");
}

// AN-3-10
TEST(EveryStepReset, OfQftprename) {
  EXPECT_EQ(behind_opening(Fault::reset, renaming),
            (Outcomes{"control read: +QFTPERROR:-6+QFTPRENAME: -1",
                      "control write: +QFTPRENAME: -6",  // RNFR
                      "control read: +QFTPRENAME: -6",
                      "control write: +QFTPRENAME: -6",  // RNTO
                      "control read: +QFTPRENAME: 0, +QFTPERROR:-6"}));
}

// AN-3-13
TEST(EveryStepSilent, OfQftprename) {
  EXPECT_EQ(behind_opening(Fault::silence, renaming),
            (Outcomes{"control read: +QFTPRENAME: -9", "control write: +QFTPRENAME: -9",
                      "control read: +QFTPRENAME: -9", "control write: +QFTPRENAME: -9",
                      "control read: +QFTPRENAME: 0"}));
}

}  // namespace
}  // namespace m95::test
