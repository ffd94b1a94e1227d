// Table = command files = tests.
#include "emulator/commands/table.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace m95 {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = M95_SOURCE_DIR;
const fs::path kCommands = kRoot / "emulator" / "commands";

// The names that each file of commands defines, by the file's path below emulator/commands.
std::map<std::string, std::set<std::string>> defined() {
  static const std::regex name(R"re(\bconstexpr Command k\w+\{\s*\.name = "([^"]+)")re");
  std::map<std::string, std::set<std::string>> files;
  for (const auto& entry : fs::recursive_directory_iterator(kCommands)) {
    if (entry.path().extension() != ".cpp" || entry.path().parent_path() == kCommands) continue;
    std::ifstream in(entry.path());
    std::ostringstream content;
    content << in.rdbuf();
    const std::string text = content.str();
    auto& names = files[entry.path().lexically_relative(kCommands).generic_string()];
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) {
      names.insert((*at)[1]);
    }
  }
  return files;
}

TEST(Table, HasEveryCommandOfEveryFileAndNoOther) {
  std::set<std::string> in_files;
  for (const auto& [file, names] : defined()) {
    for (const std::string& name : names) {
      EXPECT_NE(find_command(all_commands(), name), nullptr) << name << " of " << file;
      EXPECT_TRUE(in_files.insert(name).second) << name << " of " << file << " is defined twice";
    }
  }
  for (const Command* command : all_commands()) {
    EXPECT_EQ(in_files.count(std::string(command->name)), 1U) << command->name;
  }
}

TEST(Table, NamesEveryCommandOnce) {
  std::set<std::string_view> names;
  for (const Command* command : all_commands()) {
    EXPECT_TRUE(names.insert(command->name).second) << command->name;
  }
}

TEST(Table, HasForEveryCommandANameATitleAManualAndAForm) {
  static const std::regex form(R"(\+[A-Z0-9]+|&?[A-Z])");
  for (const Command* command : all_commands()) {
    EXPECT_TRUE(std::regex_match(std::string(command->name), form)) << command->name;
    EXPECT_FALSE(command->title.empty()) << command->name;
    EXPECT_FALSE(command->manual.empty()) << command->name;
    const auto offered = [](const Handler& handler) {
      return !std::holds_alternative<NotOffered>(handler);
    };
    EXPECT_TRUE(offered(command->test) || offered(command->read) || offered(command->write) ||
                offered(command->execute))
        << command->name;
  }
}

TEST(Table, BasicCommandsHaveTheirTwoFormsOnly) {
  for (const Command* command : all_commands()) {
    if (command->name.front() == '+' || command->name == "S") continue;
    EXPECT_TRUE(std::holds_alternative<NotOffered>(command->test)) << command->name;
    EXPECT_TRUE(std::holds_alternative<NotOffered>(command->read)) << command->name;
  }
}

TEST(Table, FindsACommandByItsNameInCapitals) {
  EXPECT_EQ(find_command(all_commands(), "+QSECWRITE")->name, "+QSECWRITE");
  EXPECT_EQ(find_command(all_commands(), "+QSECWRIT"), nullptr);
  EXPECT_EQ(find_command(all_commands(), ""), nullptr);
}

TEST(CommandFiles, DefineACommandEachAndHaveATest) {
  const auto files = defined();
  EXPECT_GT(files.size(), 40U);
  for (const auto& [file, names] : files) {
    EXPECT_FALSE(names.empty()) << file << " defines no command";
    const fs::path stem = fs::path(file).replace_extension();
    const fs::path test = kRoot / "tests/emulator/commands" / (stem.string() + "_test.cpp");
    EXPECT_TRUE(fs::exists(test)) << file << " has no " << test.lexically_relative(kRoot);
  }
}

TEST(CommandFiles, OpenWithTheNameOfTheirCommand) {
  for (const auto& [file, names] : defined()) {
    std::ifstream in(kCommands / file);
    std::string first;
    std::getline(in, first);
    EXPECT_EQ(first.rfind("// AT", 0), 0U) << file << ": " << first;
    bool named = false;
    for (const std::string& name : names) named |= first.find(name) != std::string::npos;
    EXPECT_TRUE(named) << file << ": " << first;
  }
}

// Sixteen sources are compiled at once.
TEST(CommandFiles, HaveANamespaceOfTheirOwn) {
  for (const auto& [file, names] : defined()) {
    std::ifstream in(kCommands / file);
    for (std::string line; std::getline(in, line);) {
      if (line.rfind("namespace ", 0) != 0 || line == "namespace m95 {") continue;
      EXPECT_EQ(line, "namespace " + fs::path(file).stem().string() + " {") << file;
    }
  }
}

}  // namespace
}  // namespace m95
