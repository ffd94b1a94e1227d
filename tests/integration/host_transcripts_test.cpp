// The transcripts of hosts, held against README's table "Hosts that exist".
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "emulator/trace/transcript.hpp"
#include "tests/integration/program.hpp"

namespace m95::test {
namespace {

namespace fs = std::filesystem;

const std::string kHosts = M95_SOURCE_DIR "/tests/transcripts/hosts/";

// Where a host is played, and with what settings of its own.
struct Way {
  std::set<std::string> dialects;
  nlohmann::json settings;

  bool operator==(const Way&) const = default;
  friend std::ostream& operator<<(std::ostream& out, const Way& way) {
    for (const std::string& dialect : way.dialects) out << dialect << ' ';
    return out << way.settings;
  }
};
using Ways = std::map<std::string, Way>;

// "the MQTT host" is mqtt, "the note itself (4.2)" is note.
std::string short_name(std::string name) {
  const std::string article = "the ";
  if (name.starts_with(article)) name.erase(0, article.size());
  name = name.substr(0, name.find(' '));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

Way way_in_words(const std::string& text) {
  const auto says = [&text](const std::string& words) {
    return text.find(words) != std::string::npos;
  };
  Way way;
  if (says("`document`") || says("either")) way.dialects.insert("document");
  if (says("`firmware`") || says("either")) way.dialects.insert("firmware");
  if (says("`dialect.blank_in_path` false")) way.settings["dialect"]["blank_in_path"] = false;
  if (says("`line.lf_terminates` true")) way.settings["line"]["lf_terminates"] = true;
  return way;
}

Ways ways_in_readme() {
  const std::string readme = read_file(M95_SOURCE_DIR "/README.md");
  const std::size_t begin = readme.find("## Hosts that exist\n");
  std::istringstream table(readme.substr(begin, readme.find("\n## ", begin) - begin));
  const std::string before_names = "| ";
  Ways ways;
  for (std::string row; std::getline(table, row);) {
    const std::size_t middle = row.find(" | ");
    if (!row.starts_with(before_names) || middle == std::string::npos) continue;
    const Way way = way_in_words(row.substr(middle));
    std::istringstream names(row.substr(before_names.size(), middle - before_names.size()));
    for (std::string name; std::getline(names >> std::ws, name, ',');) {
      if (name != "host") ways[short_name(name)] = way;
    }
  }
  return ways;
}

// The transcripts of a folder: "05-m10a" is flow 05 of host m10a.
std::vector<fs::path> transcripts(const std::string& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(kHosts + folder)) {
    if (entry.path().extension() == ".txt") found.push_back(entry.path());
  }
  return found;
}

Ways ways_in_files() {
  const std::map<std::string, std::set<std::string>> folders = {
      {"document", {"document"}}, {"firmware", {"firmware"}}, {"both", {"document", "firmware"}}};
  Ways ways;
  for (const auto& [folder, dialects] : folders) {
    for (fs::path file : transcripts(folder)) {
      const std::string stem = file.stem().string();
      Way& way = ways[stem.substr(stem.find('-') + 1)];
      way.dialects.insert(dialects.begin(), dialects.end());
      const std::string settings = read_file(file.replace_extension(".json"));
      if (!settings.empty()) way.settings = nlohmann::json::parse(settings);
    }
  }
  return ways;
}

// What the host sends.
std::vector<std::string> sent(const fs::path& file) {
  std::vector<std::string> texts;
  for (const trace::Entry& entry : trace::parse(read_file(file))) {
    if (entry.mark == trace::Mark::host) texts.push_back(entry.text);
  }
  return texts;
}

TEST(HostTranscripts, EveryHostOfReadmeIsPlayedInItsDialectsAndNoOther) {
  EXPECT_EQ(ways_in_files(), ways_in_readme());
}

TEST(HostTranscripts, TwentyFiveFlowsAreThere) {
  std::set<std::string> wanted = {"s1", "s3", "s4", "s6"};
  constexpr int kFtpFlows = 21;
  for (int flow = 1; flow <= kFtpFlows; ++flow) {
    wanted.insert((flow < 10 ? "0" : "") + std::to_string(flow));
  }
  std::set<std::string> found;
  for (const std::string folder : {"document", "firmware", "both"}) {
    for (const fs::path& file : transcripts(folder)) {
      const std::string stem = file.stem().string();
      found.insert(stem.substr(0, stem.find('-')));
    }
  }
  EXPECT_EQ(found, wanted);
}

TEST(HostTranscripts, AHostSendsTheSameInEachDialect) {
  for (const fs::path& file : transcripts("document")) {
    const fs::path other = kHosts + "firmware/" + file.filename().string();
    if (!fs::exists(other)) continue;
    EXPECT_EQ(sent(file), sent(other)) << file;
  }
}

TEST(HostTranscripts, SettingsBelongToATranscript) {
  for (const auto& entry : fs::recursive_directory_iterator(M95_SOURCE_DIR "/tests/transcripts")) {
    if (entry.path().extension() == ".json") {
      EXPECT_TRUE(fs::exists(fs::path(entry.path()).replace_extension(".txt"))) << entry;
    }
  }
}

}  // namespace
}  // namespace m95::test
