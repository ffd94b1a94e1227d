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

/// A statement that no host can see on the line.
struct Unseen {
  std::string number;
  std::string reason;
  std::string test;  ///< what shows it instead: a file below tests/
};

/// A number's section and place, for the order: "AN-4.1.1-07" is {4, 1, 1, 0, 7}; sections are
/// padded.
std::vector<int> order_of(const std::string& number);

/// "4.1.1" of "AN-4.1.1-07".
std::string section_of(const std::string& number);

/// The whole ledger, in its order. Throws std::runtime_error with the line number and what is
/// wrong, also for a number twice or out of order.
std::vector<Statement> parse_ledger(std::istream& in);

/// unseen.txt, which stands beside the ledger: "AN-2.4-02 | reason | test" a line. Throws likewise.
std::vector<Unseen> parse_unseen(std::istream& in);

}  // namespace m95::conformance
