// System calls that fail when a test says so: each that changes a disk, of this program.
#pragma once

#include <atomic>
#include <functional>

namespace m95::test {

/// What the system calls do, counted from begin() on. Of those that only look (read, fstat, open
/// for reading) none is counted, but for the opening of directories.
struct CallPlan {
  enum class Act { nothing, fail, kill, dribble, interrupt };
  std::atomic<Act> act = Act::nothing;
  std::atomic<int> error = 0;
  std::atomic<int> at = 0;
  std::atomic<int> calls = 0;
  std::function<void()> meanwhile;  ///< what another process does just before the call `at`

  /// At the call of this number, from 1. `fail` gives `errno_value`, a write half done; `kill` ends
  /// the process; `dribble` makes every write of one byte or interrupted, whatever its number;
  /// `interrupt` does `meanwhile` first and then the call, and counts openings for reading as well.
  void begin(Act what, int call, int errno_value);
  /// How many there were.
  int end();

  bool now();
  /// -1 with errno set, unless the process ends here.
  int strike();
};
extern CallPlan plan;

}  // namespace m95::test
