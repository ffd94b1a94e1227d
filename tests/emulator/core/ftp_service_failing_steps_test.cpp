// The failure sweep: every network step behind AT+QFTPOPEN, SIZE, PUT, GET and CLOSE fails in turn,
// gives the code of its cause, and the next session works.
#include <functional>

#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;
using Outcomes = std::vector<std::string>;
using Scenario = std::function<std::string(Bench&)>;

constexpr Duration kLongEnough = 1000s;

/// "\r\nOK\r\n\r\n+QFTPSIZE: 5\r\n" is "OK, +QFTPSIZE: 5".
std::string flat(const std::string& said) {
  std::string all;
  std::string word;
  for (const char c : said) {
    if (c != '\r' && c != '\n') word += c;
    if (c != '\n' || word.empty()) continue;
    all += (all.empty() ? "" : ", ") + word;
    word.clear();
  }
  return all;
}

void configure_explicit_tls(Bench& bench) {
  bench.say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0;+QFTPCFG=7,1\r");
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
}

/// What the command came to, the OK left out.
std::string run(Bench& bench, const std::string& command) {
  const std::string ok = line("OK");
  std::string said = bench.say(command);
  EXPECT_TRUE(said.starts_with(ok)) << said;
  return said.substr(std::min(said.size(), ok.size()));
}

/// Nothing when a session can be opened and used.
std::string usable_again(Bench& bench) {
  bench.say("AT+QFTPCLOSE\r");
  bench.wait(kLongEnough);
  ScriptedServer& fresh = bench.replace_server();
  fresh.logs_in_explicit().expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 5");
  std::string said = run(bench, "AT+QFTPOPEN=\"h\",21\r");
  if (said == line("+QFTPOPEN: 0")) said += run(bench, "AT+QFTPSIZE=\"f\"\r");
  const std::string expected = lines({"+QFTPOPEN: 0", "+QFTPSIZE: 5"});
  return said == expected ? "" : " and then " + flat(said) + " " + fresh.problem();
}

Outcomes with_each_step_failing(Fault fault, const Scenario& scenario) {
  constexpr std::size_t kTooMany = 100;
  Outcomes outcomes;
  for (std::size_t nth = 1; nth < kTooMany; ++nth) {
    Bench bench;
    configure_explicit_tls(bench);
    bench.server.fail_step(nth, fault);
    const std::string outcome = scenario(bench);
    if (bench.server.failed_step().empty()) return outcomes;
    outcomes.push_back(bench.server.failed_step() + ": " + outcome + usable_again(bench));
  }
  ADD_FAILURE() << "the scenario has no end";
  return outcomes;
}

std::string opening(Bench& bench) {
  bench.server.logs_in_explicit();
  std::string said = run(bench, "AT+QFTPOPEN=\"h\",21\r");
  said += bench.wait(kLongEnough);
  return flat(said);
}

/// The steps of an explicit login, all of one outcome.
Outcomes login(const std::string& outcome) {
  Outcomes steps = {"control read: " + outcome};      // the greeting
  for (int exchange = 0; exchange < 6; ++exchange) {  // AUTH, handshake, USER, PASS, PBSZ, PROT
    steps.push_back("control write: " + outcome);
    steps.push_back("control read: " + outcome);
  }
  return steps;
}

Outcomes operator+(Outcomes left, const Outcomes& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

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

/// The steps of what follows an opening.
Outcomes behind_opening(Fault fault, const Scenario& scenario) {
  const auto whole = [&scenario](Bench& bench) {
    std::string said = opening(bench);
    if (said.starts_with("+QFTPOPEN: 0")) {
      said = said.substr(std::min<std::size_t>(said.size(), 14)) + scenario(bench);
    }
    return said;
  };
  Outcomes all = with_each_step_failing(fault, whole);
  const std::size_t before = 2 + login("").size();
  all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(before, all.size())));
  return all;
}

std::string sizing(Bench& bench) {
  bench.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 5");
  std::string said = run(bench, "AT+QFTPSIZE=\"f\"\r");
  said += bench.wait(kLongEnough);
  return flat(said);
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
  std::string said = run(bench, "AT+QFTPGET=\"f\"\r");
  said += bench.wait(kLongEnough);
  return flat(said);
}

std::string closing(Bench& bench) {
  bench.server.quits();
  std::string said = run(bench, "AT+QFTPCLOSE\r");
  said += bench.wait(kLongEnough);
  return flat(said);
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
