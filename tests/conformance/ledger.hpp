// The statement ledger: statements.txt read and checked, and where its numbers are mentioned.
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

namespace m95::conformance {

struct Statement {
  std::string number;  ///< "AN-2.4-01"
  std::string kind;
  std::string evidence;
  int issue = 0;
  std::string text;
};

/// A number's section and place, for the order: "AN-4.1.1-07" is {4, 1, 1, 0, 7}; sections are
/// padded.
inline std::vector<int> order_of(const std::string& number) {
  constexpr std::size_t kDepth = 4;
  std::vector<int> order;
  const std::size_t dash = number.rfind('-');
  std::istringstream section(number.substr(3, dash - 3));
  for (std::string part; std::getline(section, part, '.');) order.push_back(std::stoi(part));
  order.resize(kDepth, 0);
  order.push_back(std::stoi(number.substr(dash + 1)));
  return order;
}

/// One line of statements.txt. Throws std::runtime_error with the line number and what is wrong.
inline Statement parse_statement(const std::string& line, std::size_t line_number) {
  static const std::regex form(
      R"(^(AN-\d+(?:\.\d+){0,3}-\d{2,3}) \| (\w+) \| (\w+) \| ([2-7]) \| (\S.*\S)$)");
  static const std::set<std::string> kinds = {"form",    "response", "parameter", "value", "limit",
                                              "default", "code",     "example",   "step",  "note"};
  static const std::set<std::string> evidences = {"documented", "observed", "chosen"};
  const auto wrong = [&](const std::string& what) {
    return std::runtime_error("statements.txt:" + std::to_string(line_number) + ": " + what + ": " +
                              line);
  };
  std::smatch match;
  if (!std::regex_match(line, match, form)) {
    throw wrong("expected 'AN-<section>-<nn> | <kind> | <evidence> | <issue> | <statement>'");
  }
  Statement statement{match[1], match[2], match[3], std::stoi(match[4]), match[5]};
  if (kinds.count(statement.kind) == 0) throw wrong("unknown kind");
  if (evidences.count(statement.evidence) == 0) throw wrong("unknown evidence");
  return statement;
}

/// The whole ledger, in its order. Throws std::runtime_error, also for a number twice or out of
/// order.
inline std::vector<Statement> parse_ledger(std::istream& in) {
  std::vector<Statement> ledger;
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line);) {
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    Statement statement = parse_statement(line, line_number);
    if (!ledger.empty() && order_of(statement.number) <= order_of(ledger.back().number)) {
      throw std::runtime_error("statements.txt:" + std::to_string(line_number) + ": " +
                               statement.number + " does not follow " + ledger.back().number);
    }
    ledger.push_back(std::move(statement));
  }
  return ledger;
}

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
