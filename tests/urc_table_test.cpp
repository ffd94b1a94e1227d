// The table of unsolicited lines against the sources that say them.
#include "emulator/core/urc_table.hpp"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace m95 {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = M95_SOURCE_DIR;

// Sources by their names, without what stands behind "//".
std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> all;
  for (const char* folder : {"emulator/core", "emulator/commands", "protocol/at"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string name = entry.path().lexically_relative(kRoot).generic_string();
      if (name == "emulator/core/urc_table.cpp") continue;
      std::ifstream in(entry.path());
      std::string& text = all[name];
      for (std::string line; std::getline(in, line);)
        text += line.substr(0, line.find("//")) + "\n";
    }
  }
  return all;
}

// The arguments of every call of post() and announce(): "(who, line)", blanks made one.
std::vector<std::string> calls(const std::string& text) {
  static const std::regex call(R"((\w+ +[\w:]*)?\b(post|announce|add_line)\()");
  static const std::regex blanks(R"(\s+)");
  std::vector<std::string> all;
  for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) {
    // A definition.
    if ((*at)[1].str().starts_with("void ")) continue;
    const std::size_t begin = static_cast<std::size_t>(at->position() + at->length());
    std::size_t behind = begin;
    for (int open = 1; open > 0; ++behind) {
      open += text[behind] == '(' ? 1 : 0;
      open -= text[behind] == ')' ? 1 : 0;
    }
    all.push_back(std::regex_replace(text.substr(begin, behind - begin - 1), blanks, " "));
  }
  return all;
}

// The literals that begin as a line does: with a capital, or + and one.
std::set<std::string> lines_in(const std::string& arguments) {
  static const std::regex literal(R"re("(\+?[A-Z](?:[^"\\]|\\.)*)")re");
  static const std::regex quote(R"(\\")");
  std::set<std::string> found;
  for (std::sregex_iterator at(arguments.begin(), arguments.end(), literal), end; at != end; ++at) {
    found.insert(std::regex_replace((*at)[1].str(), quote, "\""));
  }
  return found;
}

// Calls whose line is not written in them, by file, with all that they can say.
struct Indirect {
  std::set<std::string> calls;
  std::set<std::string> lines;
};

const std::map<std::string, Indirect>& indirect() {
  static const std::map<std::string, Indirect> all = {
      {"emulator/commands/network/cfun.cpp", {{"kGone"}, {"+CPIN"}}},
      {"emulator/core/calls.cpp",
       {{"result_of(*call)", "at::ResultCode::no_carrier", "at::ResultCode::ring"},
        {"NO CARRIER", "BUSY", "NO ANSWER", "RING"}}},
      {"emulator/core/ftp_service.cpp",
       {{"who, command, result", "at::ResultCode::ok", "text",
         "who, command, static_cast<std::int64_t>(Error::busy)", "who, command, 0"},
        {"+QFTPOPEN", "+QFTPCLOSE", "+QFTPCFG", "+QFTPPATH", "+QFTPPUT", "+QFTPGET", "+QFTPLIST",
         "+QFTPNLST", "+QFTPSIZE", "+QFTPRENAME", "+QFTPDELETE", "+QFTPMKDIR", "+QFTPRMDIR"}}},
      {"emulator/core/message_service.cpp",
       {{"direct_text(channel->settings, stored)", "text"}, {"+CMT", "+CDS", "+CMTI", "+CDSI"}}},
      {"emulator/core/name_service.cpp", {{"line"}, {"ERROR", "STATE", "(address)"}}},
      {"emulator/core/ntp_client.cpp", {{"who, Result::busy", "who, result"}, {"+QNTP"}}},
      {"emulator/core/ping_service.cpp", {{"who, kBusy", "who, last", "who, line"}, {"+QPING"}}},
      {"emulator/core/socket_data_mode.cpp",
       {{"at::ResultCode::connect", "at::ResultCode::ok", "at::ResultCode::no_carrier"},
        {"CONNECT", "NO CARRIER"}}},
      {"emulator/core/socket_service.cpp",
       {{"line", "id", "text"}, {"CONNECT OK", "CONNECT FAIL", "CLOSED", "REMOTE IP", "+QIRDI"}}},
      {"emulator/core/supply_watch.cpp",
       {{"text"}, {"UNDER_VOLTAGE WARNING", "OVER_VOLTAGE WARNING"}}},
      // These hand on what others say.
      {"emulator/core/events.cpp", {{"event.text"}, {}}},
      {"emulator/core/module.cpp", {{"text"}, {}}},
      {"emulator/core/powered_module.cpp", {{"text"}, {}}},
  };
  return all;
}

// A literal that begins with this.
bool is_written(const std::string& says, const std::string& text) {
  static const std::regex quote("\"");
  const std::string literal = "\"" + std::regex_replace(says, quote, R"(\")");
  return text.find(literal) != std::string::npos;
}

TEST(UrcTable, HasEveryLineThatTheSourcesPost) {
  std::map<std::string, std::set<std::string>> without;
  for (const auto& [file, text] : sources()) {
    for (const std::string& arguments : calls(text)) {
      const std::set<std::string> lines = lines_in(arguments);
      for (const std::string& line : lines) {
        EXPECT_NE(find_urc(line), nullptr) << file << " posts " << line;
      }
      if (lines.empty()) without[file].insert(arguments);
    }
  }
  for (const auto& [file, arguments] : without) {
    const auto listed = indirect().find(file);
    ASSERT_NE(listed, indirect().end()) << file << " posts what this test does not know";
    EXPECT_EQ(arguments, listed->second.calls) << file;
  }
  for (const auto& [file, listed] : indirect()) {
    EXPECT_EQ(without.count(file), 1U) << file << " posts nothing that it does not write there";
    for (const std::string& line : listed.lines) {
      const Urc* urc = find_urc(line);
      ASSERT_NE(urc, nullptr) << line;
      EXPECT_EQ(urc->says, line);
    }
  }
}

TEST(UrcTable, HasNoLineThatNoSourceSays) {
  const std::map<std::string, std::string> all = sources();
  for (const Urc& urc : all_urcs()) {
    if (urc.says == kAddressUrc) continue;
    bool written = false;
    for (const auto& [file, text] : all) written |= is_written(std::string(urc.says), text);
    EXPECT_TRUE(written) << urc.says;
  }
}

TEST(UrcTable, HasEveryLineOnceAndWhatItMeans) {
  std::set<std::string_view> seen;
  for (const Urc& urc : all_urcs()) {
    EXPECT_TRUE(seen.insert(urc.says).second) << urc.says;
    EXPECT_FALSE(urc.meaning.empty()) << urc.says;
  }
}

// The check itself.
TEST(UrcTableTest, SeesWhatItLooksFor) {
  EXPECT_EQ(calls("void A::post(int a) {}\n  post(who,\n   f(\"X\"));\n  c->announce(text);"),
            (std::vector<std::string>{"who, f(\"X\")", "text"}));
  EXPECT_EQ(lines_in(R"(a ? "SERVER OK" : "+A: \"b\"" + ",C" + "d")"),
            (std::set<std::string>{"SERVER OK", "+A: \"b\""}));
  EXPECT_TRUE(is_written("+A: \"b\"", R"(x("+A: \"b\",1"))"));
  EXPECT_FALSE(is_written("+A", R"(x(" +A"))"));
}

}  // namespace
}  // namespace m95
