// Reading the sources, and which folder is which layer.
#include "tests/sources.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace m95::structure {
namespace {

namespace fs = std::filesystem;
using Words = std::set<std::string>;

const fs::path kRoot = M95_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

// Two headers are common property: port.hpp has the types of a line, descriptor.hpp an open file.
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

std::string layer_of(const std::string& path) {
  std::string found;
  for (const auto& [layer, allowed] : layers()) {
    if (path.rfind(layer + "/", 0) == 0) found = layer;
  }
  return found;
}

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

}  // namespace m95::structure
