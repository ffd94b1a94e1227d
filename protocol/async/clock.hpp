// Clock: the only source of time, so that tests own it; `within` puts a limit on a task.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "protocol/error.hpp"
#include "protocol/task.hpp"

namespace m95 {

using Duration = std::chrono::microseconds;
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, Duration>;

/// Until destroyed, stands for a call that will be made once.
class Wakeup {
 public:
  virtual ~Wakeup() = default;
};

/// A steady time line. The process uses one that follows the system, tests one that stands still
/// until told otherwise.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimePoint now() const = 0;
  /// Returns at once when `when` is not in the future. The clock must outlive its sleepers.
  virtual Task<void> sleep_until(TimePoint when) = 0;
  Task<void> sleep_for(Duration how_long);
  /// Calls `then` at `when`, which is in the future. For who waits often and is seldom late: a race
  /// of the wait with a sleep costs an exception each time. `then` must not throw; the clock must
  /// outlive the wakeup.
  virtual std::unique_ptr<Wakeup> wakeup(const Executor& executor, TimePoint when,
                                         std::function<void()> then) = 0;
};

/// Runs `work`; when the clock passes `limit` first, cancels it and throws Failure(late, detail
/// "... within N s"). Work that ended in the very turn of the limit may still be reported late:
/// decide on state, not on who won. With a limit of 0 or less it is late before it has begun.
Task<void> within(Clock& clock, Duration limit, Task<void> work, Error late);

/// Runs both until one ends, cancels the other; true when `first` was the one. Exceptions of either
/// come out. Never use Asio's bare || (it waits for the first success).
Task<bool> race(Task<void> first, Task<void> second);

}  // namespace m95
