// The layers of the source, and the forms it must not have.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace m95 {
namespace {

namespace fs = std::filesystem;
using Words = std::set<std::string>;

const fs::path kRoot = M95_SOURCE_DIR;

// What each folder may include besides itself. Two headers are common property: port.hpp has the
// types of a line, descriptor.hpp an open file.
const std::map<std::string, Words>& layers() {
  static const Words core = {
      "protocol", "tls", "storage", "config", "emulator/trace", "emulator/ports", "emulator/fault"};
  static const auto with = [](Words folders, const Words& more) {
    folders.insert(more.begin(), more.end());
    return folders;
  };
  static const std::map<std::string, Words> table = {
      {"protocol", {}},
      {"tls", {"protocol"}},
      {"storage", {"protocol"}},
      {"config", {}},
      {"emulator/ports", {"protocol"}},
      {"emulator/trace", {"protocol", "emulator/ports/port.hpp"}},
      {"emulator/play", {"protocol", "emulator/trace", "emulator/ports"}},
      {"emulator/bindings", {}},
      {"emulator/fault", {"protocol", "storage", "config", "emulator/ports"}},
      {"emulator/core", core},
      {"emulator/commands", with(core, {"emulator/core"})},
      {"emulator/control", with(core, {"emulator/core"})},
      {"emulator/ftpd", {"protocol", "tls", "config", "emulator/ports/descriptor.hpp"}},
      {"emulator/app", with(core, {"emulator/core", "emulator/commands", "emulator/control",
                                   "emulator/ftpd", "emulator/play"})},
  };
  return table;
}

struct Source {
  std::string name;  // "emulator/core/line.hpp"
  std::string layer;
  std::string text;
  std::string code;  // the text without its comments and strings
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The text without comments; a string or a character is "" there.
std::string code_of(std::string_view text) {
  std::string code;
  const auto skip_behind = [&text](std::string_view mark) {
    const std::size_t found = text.find(mark);
    text.remove_prefix(found == std::string_view::npos ? text.size() : found + mark.size());
  };
  while (!text.empty()) {
    const char c = text.front();
    // A digit separator is no character.
    const bool inside_number =
        c == '\'' && !code.empty() && std::isxdigit(static_cast<unsigned char>(code.back()));
    const char next = text.size() > 1 ? text[1] : ' ';
    if (c == '/' && next == '/') {
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    } else if (c == '/' && next == '*') {
      skip_behind("*/");
    } else if (c == 'R' && next == '"') {
      const std::string end = ")" + std::string(text.substr(2, text.find('(') - 2)) + "\"";
      skip_behind(end);
      code += "\"\"";
    } else if (c == '"' || (c == '\'' && !inside_number)) {
      std::size_t at = 1;
      while (at < text.size() && text[at] != c) at += text[at] == '\\' ? 2 : 1;
      text.remove_prefix(std::min(at + 1, text.size()));
      code += "\"\"";
    } else {
      if (c != '\'') code += c;
      text.remove_prefix(1);
    }
  }
  return code;
}

// Every source and header of the program, tests aside.
const std::vector<Source>& sources() {
  static const std::vector<Source> all = [] {
    std::vector<Source> found;
    for (const auto& [layer, allowed] : layers()) {
      for (const auto& entry : fs::recursive_directory_iterator(kRoot / layer)) {
        const std::string suffix = entry.path().extension().string();
        if (suffix != ".cpp" && suffix != ".hpp") continue;
        const std::string name = entry.path().lexically_relative(kRoot).generic_string();
        const std::string text = read(entry.path());
        found.push_back({name, layer, text, code_of(text)});
      }
    }
    return found;
  }();
  return all;
}

// What ends in the keyword of a statement whose parentheses follow.
bool is_head(std::string_view text) {
  for (const char* keyword : {"if ", "while ", "for ", "switch ", "constexpr "}) {
    if (text.ends_with(keyword)) return true;
  }
  return false;
}

// Statements, roughly: what stands between ; { and }, with the heads of if, while, for and switch
// apart.
std::vector<std::string> statements(const std::string& code) {
  std::vector<std::string> all;
  std::string current;
  const auto end = [&] {
    all.push_back(current);
    current.clear();
  };
  std::vector<bool> heads;
  for (const char c : code) {
    if (c == '(') heads.push_back(is_head(current));
    if (c == ';' || c == '{' || c == '}') {
      end();
      continue;
    }
    current += c;
    if (c == ')' && !heads.empty()) {
      const bool ends_head = heads.back();
      heads.pop_back();
      if (ends_head) end();
    }
  }
  end();
  return all;
}

bool awaits_conditionally(const std::string& statement) {
  return statement.find("co_await") != std::string::npos &&
         statement.find('?') != std::string::npos;
}

// The declaration of a task with a defaulted parameter; empty when there is none.
std::string default_argument(const std::string& code) {
  static const std::regex defaulted(R"(Task<[^;{}=]*>\s+[\w:]+\s*\([^;()]*=[^;]*\))");
  for (std::size_t at = code.find("Task<"); at != std::string::npos;
       at = code.find("Task<", at + 1)) {
    const std::string declaration = code.substr(at, code.find(';', at) - at);
    std::smatch match;
    const auto from_its_start = std::regex_constants::match_continuous;
    if (declaration.find('=') == std::string::npos) continue;
    if (std::regex_search(declaration, match, defaulted, from_its_start)) return match.str();
  }
  return "";
}

std::string layer_of_include(const std::string& included) {
  std::string found;
  for (const auto& [layer, allowed] : layers()) {
    if (included.rfind(layer + "/", 0) == 0) found = layer;
  }
  return found;
}

int occurrences(std::string_view text, std::string_view what) {
  int count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

std::vector<std::string> includes(const std::string& text) {
  const std::string_view directive = "\n#include \"";
  std::vector<std::string> found;
  for (std::size_t at = text.find(directive); at != std::string::npos;
       at = text.find(directive, at + 1)) {
    const std::size_t name = at + directive.size();
    found.push_back(text.substr(name, text.find('"', name) - name));
  }
  return found;
}

TEST(Layers, PointDownwardsOnly) {
  for (const Source& source : sources()) {
    for (const std::string& included : includes(source.text)) {
      const std::string layer = layer_of_include(included);
      const Words& allowed = layers().at(source.layer);
      EXPECT_TRUE(layer == source.layer || allowed.count(layer) != 0 ||
                  allowed.count(included) != 0)
          << source.name << " includes " << included;
      EXPECT_TRUE(fs::exists(kRoot / included)) << source.name << " includes " << included;
    }
  }
}

TEST(Layers, CoverEverySourceOfTheProgram) {
  for (const char* folder : {"protocol", "tls", "storage", "config", "emulator"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      const std::string name = entry.path().lexically_relative(kRoot).generic_string();
      const std::string suffix = entry.path().extension().string();
      if (suffix != ".cpp" && suffix != ".hpp") continue;
      EXPECT_NE(layer_of_include(name), "") << name << " belongs to no layer";
    }
  }
}

TEST(Layers, KeepTheSocketsAndTheCryptographyInTheirPlaces) {
  const Words without = {"protocol", "config", "emulator/core", "emulator/commands"};
  for (const Source& source : sources()) {
    if (without.count(source.layer) == 0) continue;
    for (const char* header :
         {"<openssl/", "<sys/socket", "<netinet/", "<boost/asio/ip/", "<boost/asio/ssl", "<ares"}) {
      EXPECT_EQ(occurrences(source.text, header), 0) << source.name << " includes " << header;
    }
  }
}

TEST(Sources, OpenWithASentenceAndHaveFewerThan300Lines) {
  for (const Source& source : sources()) {
    EXPECT_EQ(source.text.rfind("// ", 0), 0U) << source.name;
    EXPECT_FALSE(source.code.empty()) << source.name;
    EXPECT_LT(std::count(source.text.begin(), source.text.end(), '\n'), 300) << source.name;
  }
}

// GCC 12 destroys the operands of a conditional twice when one of them is awaited.
TEST(Coroutines, AwaitNothingInAStatementWithAConditional) {
  for (const Source& source : sources()) {
    for (const std::string& statement : statements(source.code)) {
      EXPECT_FALSE(awaits_conditionally(statement)) << source.name << ": " << statement;
    }
  }
}

// GCC 12 destroys a defaulted parameter of a coroutine twice.
TEST(Coroutines, HaveNoDefaultArguments) {
  for (const Source& source : sources()) {
    EXPECT_EQ(default_argument(source.code), "") << source.name;
  }
}

// Asio's operators wait for the first success; race() and within() do not.
TEST(Coroutines, AreRacedInOnePlaceOnly) {
  for (const Source& source : sources()) {
    if (source.name == "protocol/async/clock.cpp") continue;
    EXPECT_EQ(source.text.find("awaitable_operators"), std::string::npos) << source.name;
  }
}

TEST(Time, IsAskedOfTheSystemInOnePlaceOnly) {
  // The module's own time; what its clock starts at; the age of the files that a LIST shows.
  const std::map<std::string, int> allowed = {{"emulator/core/system_clock.cpp", 1},
                                              {"emulator/app/process.cpp", 1},
                                              {"emulator/ftpd/data_commands.cpp", 1}};
  for (const Source& source : sources()) {
    int asked = 0;
    for (const char* question :
         {"steady_clock::now", "system_clock::now", "high_resolution_clock::now", "time(nullptr)",
          "time(NULL)", "time(0)", "gettimeofday(", "clock_gettime(", "timespec_get(", "usleep(",
          "nanosleep(", "this_thread::sleep"}) {
      asked += occurrences(source.code, question);
    }
    const auto found = allowed.find(source.name);
    EXPECT_LE(asked, found == allowed.end() ? 0 : found->second)
        << source.name << " asks the system for the time";
  }
}

// The checks themselves.
TEST(LayersTest, SeesWhatItLooksFor) {
  EXPECT_EQ(code_of("a; // b?\n\"c?\\\"\" '?' 1'000 /* ? */e R\"x(?)x\";"),
            "a; \n\"\" \"\" 1000 e \"\";");
  const std::vector<std::string> split = statements("if (a || b) co_await c(d); { e ? f : g; }");
  EXPECT_EQ(split, (std::vector<std::string>{"if (a || b)", " co_await c(d)", " ", " e ? f : g",
                                             " ", ""}));
  EXPECT_TRUE(awaits_conditionally(" x = a ? co_await b() : c"));
  EXPECT_FALSE(awaits_conditionally(" co_await b()"));
  EXPECT_EQ(default_argument("Task<int> f(int a, B b = {}); "), "Task<int> f(int a, B b = {})");
  EXPECT_EQ(default_argument("Task<int> f(int a, int b = 1); "), "Task<int> f(int a, int b = 1)");
  EXPECT_EQ(default_argument("virtual Task<void> f(int a) = 0; Task<void> w = g(a);"), "");
  EXPECT_EQ(layer_of_include("emulator/core/line.hpp"), "emulator/core");
  EXPECT_EQ(layer_of_include("elsewhere/x.hpp"), "");
  EXPECT_EQ(includes("// x\n#include <y>\n#include \"a/b.hpp\"\n"),
            std::vector<std::string>{"a/b.hpp"});
}

}  // namespace
}  // namespace m95
