// Statements and their order.
#include "emulator/play/statements.hpp"

#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace m95::conformance {
namespace {

// One line of statements.txt. Throws std::runtime_error with the line number and what is wrong.
Statement parse_statement(const std::string& line, std::size_t line_number) {
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

// Where a list must go on.
template <class Items>
void expect_to_follow(const Items& items, const std::string& number, const std::string& place) {
  if (items.empty() || order_of(number) > order_of(items.back().number)) return;
  throw std::runtime_error(place + ": " + number + " does not follow " + items.back().number);
}

}  // namespace

std::vector<int> order_of(const std::string& number) {
  constexpr std::size_t kDepth = 4;
  std::vector<int> order;
  const std::size_t dash = number.rfind('-');
  std::istringstream section(number.substr(3, dash - 3));
  for (std::string part; std::getline(section, part, '.');) order.push_back(std::stoi(part));
  order.resize(kDepth, 0);
  order.push_back(std::stoi(number.substr(dash + 1)));
  return order;
}

std::string section_of(const std::string& number) {
  constexpr std::size_t kHead = 3;  // "AN-"
  return number.substr(kHead, number.rfind('-') - kHead);
}

std::vector<Statement> parse_ledger(std::istream& in) {
  std::vector<Statement> ledger;
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line);) {
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    Statement statement = parse_statement(line, line_number);
    expect_to_follow(ledger, statement.number, "statements.txt:" + std::to_string(line_number));
    ledger.push_back(std::move(statement));
  }
  return ledger;
}

std::vector<Unseen> parse_unseen(std::istream& in) {
  static const std::regex form(R"(^(AN-\d+(?:\.\d+){0,3}-\d{2,3}) \| (\S.*\S) \| ([\w./-]+)$)");
  std::vector<Unseen> all;
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line);) {
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    const std::string place = "unseen.txt:" + std::to_string(line_number);
    std::smatch match;
    if (!std::regex_match(line, match, form)) {
      throw std::runtime_error(place +
                               ": expected 'AN-<section>-<nn> | <reason> | <test>': " + line);
    }
    expect_to_follow(all, match[1], place);
    all.push_back({match[1], match[2], match[3]});
  }
  return all;
}

}  // namespace m95::conformance
