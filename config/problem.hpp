// Problem: one mistake in a configuration file; ConfigError: all of them.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace m95::config {

struct Problem {
  std::string path;      ///< "$.modems[1].signal.rssi"; "line 3, column 7"; empty: the file itself
  std::string expected;  ///< in words
  std::string found;     ///< a value as JSON, or in words
  bool operator==(const Problem&) const = default;
};

/// "$.signal.rssi: expected an integer from 0 to 31, or 99; found 32"
std::string to_string(const Problem& problem);

/// what() has one line for each problem, "origin: path: expected ...; found ...".
class ConfigError : public std::runtime_error {
 public:
  /// `origin` is the file's name; `problems` holds at least one.
  ConfigError(const std::string& origin, std::vector<Problem> problems);
  const std::vector<Problem>& problems() const noexcept { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace m95::config
