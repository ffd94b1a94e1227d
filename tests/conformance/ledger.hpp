// The statement ledger: where its numbers are mentioned.
#pragma once

#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "emulator/play/statements.hpp"

namespace m95::conformance {

/// Every statement number in a text, with the name of the place it is mentioned in.
using Mentions = std::map<std::string, std::set<std::string>>;

inline void collect(const std::string& text, const std::string& where, Mentions& mentions) {
  static const std::regex number(R"(AN-\d+(?:\.\d+)*-\d+)");
  for (std::sregex_iterator at(text.begin(), text.end(), number), end; at != end; ++at) {
    mentions[at->str()].insert(where);
  }
}

/// The `=` lines of a transcript, whatever channel or time stands before the mark.
inline std::string shown_by_transcript(const std::string& transcript) {
  static const std::regex shows(R"(^(?:\+[0-9.]+ )?(?:[a-z][a-z0-9._-]* )?= .*$)");
  std::string lines;
  std::istringstream in(transcript);
  for (std::string line; std::getline(in, line);) {
    if (std::regex_match(line, shows)) lines += line + '\n';
  }
  return lines;
}

/// The comment lines of a C++ source: a number in a string is an example, not a claim.
inline std::string shown_by_source(const std::string& source) {
  std::string lines;
  std::istringstream in(source);
  for (std::string line; std::getline(in, line);) {
    const std::size_t text = line.find_first_not_of(' ');
    if (text != std::string::npos && line.compare(text, 2, "//") == 0) lines += line + '\n';
  }
  return lines;
}

inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

/// What shows statements below tests/: test sources by their comment lines, transcripts by their
/// `=` lines, anything else in integration/ by any mention. The ledger's own tests show nothing.
inline Mentions collect_mentions(const std::filesystem::path& tests) {
  Mentions mentions;
  const auto starts_with = [](const std::string& text, const std::string& head) {
    return text.compare(0, head.size(), head) == 0;
  };
  const auto ends_with = [](const std::string& text, const std::string& tail) {
    return text.size() >= tail.size() &&
           text.compare(text.size() - tail.size(), tail.size(), tail) == 0;
  };
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tests)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().lexically_relative(tests).generic_string();
    if (starts_with(name, "conformance/")) continue;
    if (starts_with(name, "transcripts/") && ends_with(name, ".txt")) {
      collect(shown_by_transcript(content_of(entry.path())), name, mentions);
    } else if (ends_with(name, "_test.cpp")) {
      collect(shown_by_source(content_of(entry.path())), name, mentions);
    } else if (starts_with(name, "integration/")) {
      collect(content_of(entry.path()), name, mentions);
    }
  }
  return mentions;
}

}  // namespace m95::conformance
