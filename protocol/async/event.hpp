// Event: tasks wait for it, code on the same thread notifies it. A condition variable for
// coroutines.
#pragma once

#include <list>

#include "protocol/task.hpp"

namespace m95 {

/// Wakes, never remembers: check the condition first, wait in a loop. Must outlive its waiters.
class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  /// Returns after the next notify(). Throws when the task is cancelled.
  Task<void> wait();
  /// Wakes every task that waits now; they run later in the loop, not inside this call.
  void notify();

 private:
  struct Waiter;
  std::list<Waiter*> waiters_;
};

}  // namespace m95
