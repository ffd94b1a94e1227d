// Screen: a program at a terminal of its own, at which a test types and reads.
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

#include "tests/integration/host.hpp"

namespace m95::test {

/// What the program prints is read through the terminal; reading gives up as Host's does.
class Screen {
 public:
  /// `arguments[0]` is the program's path. Throws std::system_error where there is no terminal.
  explicit Screen(const std::vector<std::string>& arguments);
  /// Kills what still runs.
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  Host& terminal() { return terminal_; }
  /// What it prints up to its end.
  std::string rest();
  /// Its exit code, or 128 + the signal; after rest().
  int wait();

 private:
  pid_t pid_ = -1;
  Host terminal_;
};

}  // namespace m95::test
