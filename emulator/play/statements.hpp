// The numbered statements of the FTPS Application Note (tests/conformance/statements.txt), read.
#pragma once

#include <istream>
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
std::vector<int> order_of(const std::string& number);

/// "4.1.1" of "AN-4.1.1-07".
std::string section_of(const std::string& number);

/// The whole ledger, in its order. Throws std::runtime_error with the line number and what is
/// wrong, also for a number twice or out of order.
std::vector<Statement> parse_ledger(std::istream& in);

}  // namespace m95::conformance
