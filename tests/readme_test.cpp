// README.md against the program: its two generated tables, its options and the files it names.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "config/describe.hpp"
#include "config/fault_table.hpp"
#include "emulator/app/commands_command.hpp"

namespace m95 {
namespace {

const std::filesystem::path kTop = M95_SOURCE_DIR;

std::string readme() {
  std::ifstream file(kTop / "README.md", std::ios::binary);
  EXPECT_TRUE(file.is_open());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// What stands between the lines "<!-- name -->" and "<!-- /name -->".
std::string part(const std::string& name) {
  const std::string text = readme();
  const std::string begin = "<!-- " + name + " -->\n";
  const std::string end = "<!-- /" + name + " -->\n";
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find(end);
  if (from == std::string::npos || to == std::string::npos || to < from) return "no such part";
  return text.substr(from + begin.size(), to - from - begin.size());
}

std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"),
                                                             ::pclose);
  std::string text;
  char chunk[4096];
  while (const std::size_t count = std::fread(chunk, 1, sizeof chunk, pipe.get())) {
    text.append(chunk, count);
  }
  return text;
}

/// The first group of every match.
std::set<std::string> all(const std::string& text, const std::string& expression) {
  const std::regex pattern(expression);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    found.insert((*at)[1].str());
  }
  return found;
}

TEST(Readme, ListsTheCommandsOfTheProgram) {
  EXPECT_EQ(part("commands"), app::command_table(app::TableFormat::markdown))
      << "m95 commands --markdown prints what belongs there";
}

TEST(Readme, ListsTheKeysOfTheConfiguration) {
  EXPECT_EQ(part("configuration"), config::markdown_table());
}

TEST(Readme, ListsTheFaults) { EXPECT_EQ(part("faults"), config::fault_help()); }

TEST(Readme, ListsTheOptionsOfRun) {
  const std::string help = output_of(M95_PROGRAM " run --help");
  const std::set<std::string> offered = all(help, R"((?:^|\n) +(--[a-z-]+))");
  const std::set<std::string> listed = all(readme(), R"(\n\| `(--[a-z-]+)[^\n]*\|)");
  EXPECT_TRUE(offered.count("--pty") == 1) << help;
  EXPECT_EQ(listed, offered);
}

TEST(Readme, NamesOnlyFilesThatExist) {
  const std::set<std::string> linked = all(readme(), R"(\]\(([^#)][^)]*)\))");
  EXPECT_FALSE(linked.empty());
  for (const std::string& file : linked) {
    EXPECT_TRUE(std::filesystem::exists(kTop / file)) << file;
  }
}

}  // namespace
}  // namespace m95
