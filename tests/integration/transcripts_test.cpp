// The transcripts, line by line: a terminal on the pty, the module, and real servers behind it.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "emulator/core/system_clock.hpp"
#include "emulator/play/session.hpp"
#include "emulator/play/sources.hpp"
#include "emulator/trace/transcript.hpp"
#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/transcript_servers.hpp"

namespace m95::test {
namespace {

namespace fs = std::filesystem;

const std::string kTranscripts = M95_SOURCE_DIR "/tests/transcripts/";

struct Played {
  fs::path file;
  std::string dialect;

  std::string name() const {
    std::string text = fs::relative(file, kTranscripts).replace_extension().string();
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    return text + "_in_" + dialect;
  }
  // The dialect is asked for on the command line; where a file has settings of its own, which may
  // be rows of the dialect, in the configuration with them.
  std::vector<std::string> arguments(const Folder& folder,
                                     const std::map<std::string, std::string>& map) const {
    std::vector<std::string> words = {"--config", folder / "config.json", "--pty", folder / "line",
                                      "--state",  folder / "state"};
    nlohmann::json settings = nlohmann::json::parse(configuration(map));
    const std::string own = read_file(fs::path(file).replace_extension(".json"));
    if (own.empty()) {
      words.insert(words.end(), {"--dialect", dialect});
    } else {
      settings["dialect"]["preset"] = dialect;
      settings.merge_patch(nlohmann::json::parse(own));
    }
    write_file(folder / "config.json", settings.dump());
    return words;
  }
  friend std::ostream& operator<<(std::ostream& out, const Played& played) {
    return out << played.name();
  }
};

class Transcripts : public testing::TestWithParam<Played> {
 protected:
  static void SetUpTestSuite() { shared_servers = std::make_unique<TranscriptServers>(); }
  static void TearDownTestSuite() { shared_servers.reset(); }
  static std::unique_ptr<TranscriptServers> shared_servers;
};
std::unique_ptr<TranscriptServers> Transcripts::shared_servers;

TEST_P(Transcripts, PlaysAsWritten) {
  shared_servers->empty();
  shared_servers->serve(GetParam().file.parent_path().parent_path() / "served");
  Folder folder;
  RunningModule module(GetParam().arguments(folder, shared_servers->map()));
  const fs::path& file = GetParam().file;
  const std::vector<trace::Entry> entries = trace::parse(read_file(file));
  const trace::Sources sources = play::sources(kTranscripts, {});
  SystemClock clock;
  play::LineOptions options;
  options.port = folder / "line";
  play::Session host(clock, options, std::chrono::milliseconds(kPatienceMs));
  const auto difference = host.play(entries, sources);
  ASSERT_FALSE(difference) << play::describe(file.string(), *difference) << module.errors();
  EXPECT_EQ(module.stop(), 0);
}

// A configuration for each that may be beside a transcript, under the transcript's name, and
// one for the others.
void write_configurations(const Folder& folder, const TranscriptServers& servers) {
  const std::string plain = configuration(servers.map());
  write_file(folder / "config.json", plain);
  for (const auto& entry : fs::recursive_directory_iterator(kTranscripts)) {
    if (entry.path().extension() != ".json") continue;
    nlohmann::json settings = nlohmann::json::parse(plain);
    settings.merge_patch(nlohmann::json::parse(read_file(entry.path())));
    write_file(folder / entry.path().filename(), settings.dump());
  }
}

std::vector<std::string> lines_with(const std::string& text, const std::string& word) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string one; std::getline(in, one);) {
    if (one.find(word) != std::string::npos) found.push_back(one);
  }
  return found;
}

// Every statement that a transcript shows holds on the module: `m95 conformance` says so. Not run
// is what waits for minutes, or wants what this build's TLS does not have.
TEST(TranscriptConformance, HoldsWithTheServersThere) {
  const TranscriptServers servers;
  Folder folder;
  write_configurations(folder, servers);
  std::vector<std::string> words = {"conformance",
                                    "--port",
                                    folder / "line",
                                    "--transcripts",
                                    kTranscripts,
                                    "--before",
                                    restarting(folder, m95_path()),
                                    "--junit",
                                    folder / "report.xml",
                                    "--have",
                                    "settings"};
  for (const std::string& address : servers.addresses()) words.push_back(address);
  const Outcome outcome = run(words);
  ::kill(std::stoi(read_file(folder / "pid")), SIGTERM);
  EXPECT_EQ(outcome.code, 0) << outcome.out << outcome.errors;
  EXPECT_NE(outcome.out.find(" 0 failed, "), std::string::npos) << outcome.out;
  for (const std::string& why : lines_with(outcome.errors, "needs ")) {
    EXPECT_TRUE(why.ends_with("(--have time)") || !servers.have_all()) << why;
  }
  EXPECT_EQ(lines_with(outcome.errors, "an/").size(),
            lines_with(outcome.errors, "needs the server").size())
      << outcome.errors;
}

// The folder says the dialect. Those of the note, in `an`, are played by `m95 conformance`.
std::vector<Played> all_transcripts() {
  const std::map<std::string, std::vector<std::string>> folders = {
      {"document", {"document"}},         {"firmware", {"firmware"}},
      {"both", {"document", "firmware"}}, {"hosts/document", {"document"}},
      {"hosts/firmware", {"firmware"}},   {"hosts/both", {"document", "firmware"}}};
  std::vector<Played> all;
  for (const auto& [folder, dialects] : folders) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(kTranscripts + folder)) {
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      for (const std::string& dialect : dialects) all.push_back({file, dialect});
    }
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Line, Transcripts, testing::ValuesIn(all_transcripts()),
                         [](const auto& parameter) { return parameter.param.name(); });

using Names = std::set<std::string>;

// The stems of the files in a folder.
Names stems(const fs::path& folder, const std::string& extension) {
  Names found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == extension) found.insert(entry.path().stem().string());
  }
  return found;
}

TEST(TranscriptFolders, EveryFileIsPlayed) {
  std::set<fs::path> played;
  for (const Played& one : all_transcripts()) played.insert(one.file);
  for (const auto& entry : fs::recursive_directory_iterator(kTranscripts)) {
    if (entry.path().extension() != ".txt") continue;
    // `an` by `m95 conformance`, `slow` in virtual time (slow_transcripts_test.cpp).
    const std::string folder = entry.path().parent_path().filename();
    if (folder != "an" && folder != "slow") {
      EXPECT_EQ(played.count(entry.path()), 1U) << entry;
    }
  }
}

TEST(TranscriptFolders, EveryCommandIsPlayedInBothDialects) {
  const Names document = stems(kTranscripts + "document", ".txt");
  EXPECT_EQ(document, stems(kTranscripts + "firmware", ".txt"));
  const Names both = stems(kTranscripts + "both", ".txt");
  for (const auto& family : fs::directory_iterator(M95_SOURCE_DIR "/emulator/commands")) {
    if (!family.is_directory()) continue;
    for (const std::string& command : stems(family, ".cpp")) {
      EXPECT_GE(document.count(command) + both.count(command), 1U)
          << family.path().filename() << "/" << command;
    }
  }
}

}  // namespace
}  // namespace m95::test
