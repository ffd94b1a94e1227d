// The conformance suite notices a module whose behaviour is broken on purpose (tests/mutations).
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/integration/module.hpp"
#include "tests/integration/transcript_servers.hpp"

namespace m95::test {
namespace {

namespace fs = std::filesystem;

const std::string kTranscripts = M95_SOURCE_DIR "/tests/transcripts";

// The numbers behind which a report has this result.
std::set<std::string> numbers(const std::string& report, const std::string& result) {
  std::set<std::string> found;
  std::istringstream in(report);
  for (std::string row; std::getline(in, row);) {
    std::istringstream words(row);
    std::string number;
    std::string section;
    std::string evidence;
    std::string is;
    words >> number >> section >> evidence >> is;
    if (number.starts_with("AN-") && is == result) found.insert(number);
  }
  return found;
}

using Numbers = std::set<std::string>;

// What a broken behaviour must fail, in one of some transcripts, and what still passes.
struct Mutation {
  std::string behaviour;
  std::vector<std::string> transcripts;
  Numbers fails;
  Numbers passes;
};

std::ostream& operator<<(std::ostream& out, const Mutation& mutation) {
  return out << mutation.behaviour;
}

const std::vector<Mutation> kMutations = {
    // The halves of AT+QSECWRITE's checksum are exchanged.
    {"checksum",
     {"2.4-qsecwrite", "4.1.1-upload-to-ram", "2.3-qsslcfg"},
     {"AN-2.4-10", "AN-2.4-11", "AN-2.4-13", "AN-2.4-16", "AN-2.4-23", "AN-2.4-24", "AN-4.1.1-03"},
     {"AN-2.3-45", "AN-2.4-06", "AN-2.4-09", "AN-4.1.1-02"}},
    // The server's certificate is not looked at.
    {"certificates",
     {"2.3-levels", "2.3-clock", "2.3-names"},
     {"AN-2.3-52", "AN-2.3-58"},
     {"AN-2.3-51", "AN-2.3-72", "AN-2.3-67"}},
    // Every version of TLS is offered, whatever the context says.
    {"versions",
     {"1.1-versions", "1.1-suites"},
     {"AN-1.1-02", "AN-2.3-41", "AN-2.3-02"},
     {"AN-1.1-05", "AN-1.1-09"}},
    // The server's 552 is told as -553.
    {"codes",
     {"3-refusals", "3-the-server-goes"},
     {"AN-3-31"},
     {"AN-3-20", "AN-3-29", "AN-3-30", "AN-3-10", "AN-3-11"}},
    // Three PDP contexts can be active.
    {"contexts",
     {"5.1-context", "2.1-forms"},
     {"AN-5.1-08"},
     {"AN-5.1-01", "AN-5.1-05", "AN-5.1-07", "AN-2.1-04"}}};

class Mutations : public testing::TestWithParam<Mutation> {
 protected:
  static void SetUpTestSuite() { servers = std::make_unique<TranscriptServers>(); }
  static void TearDownTestSuite() { servers.reset(); }

  Mutations() {
    write_file(folder / "config.json", configuration(servers->map()));
    fs::create_directories(folder / "set/an");
    for (const std::string& name : GetParam().transcripts) {
      const std::string file = "/an/" + name + ".txt";
      fs::copy(kTranscripts + file, folder / ("set" + file));
    }
  }

  // Each transcript on a broken module of its own. That a whole one passes them all is
  // TranscriptConformance's.
  Outcome conformance() const {
    const std::string program = "M95_BREAK=" + GetParam().behaviour + " " M95_BROKEN_PROGRAM;
    const std::string ledger = M95_SOURCE_DIR "/tests/conformance/statements.txt";
    std::vector<std::string> words = {"conformance"};
    const auto option = [&words](const std::string& name, const std::string& value) {
      words.insert(words.end(), {name, value});
    };
    option("--port", folder / "line");
    option("--transcripts", folder / "set");
    option("--files", kTranscripts);
    option("--statements", ledger);
    option("--before", restarting(folder, program));
    words.emplace_back("--have");
    for (const std::string& address : servers->addresses()) words.push_back(address);
    Outcome outcome = run(words);
    ::kill(std::stoi(read_file(folder / "pid")), SIGTERM);
    return outcome;
  }

  static std::unique_ptr<TranscriptServers> servers;
  Folder folder;
};
std::unique_ptr<TranscriptServers> Mutations::servers;

TEST_P(Mutations, AreNoticedByTheStatementsThatTheyBreakAndByNoOthers) {
  const Outcome outcome = conformance();
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(numbers(outcome.out, "failed"), GetParam().fails) << outcome.out << outcome.errors;
  const Numbers passed = numbers(outcome.out, "passed");
  EXPECT_TRUE(std::ranges::includes(passed, GetParam().passes)) << outcome.out;
}

INSTANTIATE_TEST_SUITE_P(OfTheModule, Mutations, testing::ValuesIn(kMutations),
                         [](const auto& parameter) { return parameter.param.behaviour; });

}  // namespace
}  // namespace m95::test
