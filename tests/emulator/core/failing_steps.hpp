// The failure sweep of a command: a bench whose network fails at one step after the other, and what
// became of it in words.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {

using Outcomes = std::vector<std::string>;
using Scenario = std::function<std::string(Bench&)>;

inline constexpr Duration kLongEnough = std::chrono::seconds(1000);

/// "\r\nOK\r\n\r\n+QFTPSIZE: 5\r\n" is "OK, +QFTPSIZE: 5".
inline std::string flat(const std::string& said) {
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

inline void configure_explicit_tls(Bench& bench) {
  bench.say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0;+QFTPCFG=7,1\r");
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
}

/// What the command came to, the OK left out.
inline std::string run(Bench& bench, const std::string& command) {
  const std::string ok = line("OK");
  std::string said = bench.say(command);
  EXPECT_TRUE(said.starts_with(ok)) << said;
  return said.substr(std::min(said.size(), ok.size()));
}

/// The same in words, all that follows it included.
inline std::string ending(Bench& bench, const std::string& command) {
  std::string said = run(bench, command);
  said += bench.wait(kLongEnough);
  return flat(said);
}

/// Nothing when a session can be opened and used.
inline std::string usable_again(Bench& bench) {
  bench.say("AT+QFTPCLOSE\r");
  bench.wait(kLongEnough);
  ScriptedServer& fresh = bench.replace_server();
  fresh.logs_in_explicit().expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 5");
  std::string said = run(bench, "AT+QFTPOPEN=\"h\",21\r");
  if (said == line("+QFTPOPEN: 0")) said += run(bench, "AT+QFTPSIZE=\"f\"\r");
  const std::string expected = lines({"+QFTPOPEN: 0", "+QFTPSIZE: 5"});
  return said == expected ? "" : " and then " + flat(said) + " " + fresh.problem();
}

inline Outcomes with_each_step_failing(Fault fault, const Scenario& scenario) {
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

inline std::string opening(Bench& bench) {
  bench.server.logs_in_explicit();
  std::string said = run(bench, "AT+QFTPOPEN=\"h\",21\r");
  said += bench.wait(kLongEnough);
  return flat(said);
}

/// The steps of an explicit login, all of one outcome.
inline Outcomes login(const std::string& outcome) {
  Outcomes steps = {"control read: " + outcome};      // the greeting
  for (int exchange = 0; exchange < 6; ++exchange) {  // AUTH, handshake, USER, PASS, PBSZ, PROT
    steps.push_back("control write: " + outcome);
    steps.push_back("control read: " + outcome);
  }
  return steps;
}

inline Outcomes operator+(Outcomes left, const Outcomes& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

/// The steps of what follows an opening.
inline Outcomes behind_opening(Fault fault, const Scenario& scenario) {
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

/// What comes of a transfer whose TYPE, PASV or data connection fails.
inline Outcomes before_the_transfer(Fault fault, const std::string& name) {
  const bool reset = fault == Fault::reset;
  const std::string code = name + (reset ? ": -6" : ": -9");
  return {"control read: " + (reset ? "+QFTPERROR:-6" + name + ": -1" : code),
          "control write: " + code,  // TYPE
          "control read: " + code,
          "control write: " + code,  // PASV
          "control read: " + code,
          "data connect: " + name + (reset ? ": -425" : ": -9")};
}

/// The same with more behind each outcome.
inline Outcomes each(Outcomes outcomes, const std::string& more) {
  for (std::string& outcome : outcomes) outcome += more;
  return outcomes;
}

}  // namespace m95::test
