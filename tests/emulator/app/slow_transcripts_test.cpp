// Transcripts whose silences are minutes, on a module in virtual time.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "emulator/play/sources.hpp"
#include "emulator/trace/transcript.hpp"
#include "emulator/trace/transcript_match.hpp"
#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

namespace fs = std::filesystem;
using trace::Mark;

const fs::path kTranscripts = fs::path(M95_SOURCE_DIR) / "tests" / "transcripts";

// What the module says by itself comes within this.
constexpr std::chrono::seconds kPatience{30};

class SlowTranscripts : public testing::TestWithParam<fs::path> {
 protected:
  SlowTranscripts() {
    bench.say("ATE1\r");
    // The server of FORMAT.md's plain address, as far as these need it.
    bench.server.greets().expects("USER test").replies("331 word").expects("PASS test");
    bench.server.replies("230 in").expects("TYPE I").replies("200 I").opens_passive();
    bench.server.expects("STOR a.txt").replies("150 now").data_receives().replies("226 done");
  }

  // As the player does it, and no later than it.
  void play(const std::vector<trace::Entry>& entries) {
    const trace::Sources sources = play::sources(kTranscripts, {});
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].mark == Mark::host) said += bench.say(trace::bytes(entries[i], sources));
      if (entries[i].mark == Mark::elapse) said += bench.wait(trace::elapsed(entries[i]));
      if (entries[i].mark != Mark::module) continue;
      std::vector<trace::Entry> run;
      while (i < entries.size() && entries[i].mark != Mark::host &&
             entries[i].mark != Mark::elapse) {
        if (entries[i].mark == Mark::module) run.push_back(entries[i]);
        ++i;
      }
      --i;
      expect(run, sources);
      if (HasFatalFailure()) return;
    }
    EXPECT_EQ(said, "");
  }

  void expect(const std::vector<trace::Entry>& run, const trace::Sources& sources) {
    auto mismatch = trace::match(run, said, sources);
    for (std::chrono::seconds waited{0}; mismatch && mismatch->incomplete && waited < kPatience;
         ++waited) {
      said += bench.wait(std::chrono::seconds(1));
      mismatch = trace::match(run, said, sources);
    }
    ASSERT_FALSE(mismatch) << trace::describe(*mismatch);
    said.clear();
  }

  Bench bench;
  std::string said;
};

TEST_P(SlowTranscripts, PlaysAsWritten) { play(trace::parse(play::read_whole(GetParam()))); }

std::vector<fs::path> slow_ones() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kTranscripts / "slow")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(VirtualTime, SlowTranscripts, testing::ValuesIn(slow_ones()),
                         [](const auto& parameter) {
                           std::string name = parameter.param.stem().string();
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); },
                               '_');
                           return name;
                         });

}  // namespace
}  // namespace m95::test
