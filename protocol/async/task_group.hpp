// TaskGroup: the only way a coroutine is started; it owns its tasks until they have ended.
#pragma once

#include <memory>
#include <string>

#include "protocol/task.hpp"

namespace m95 {

/// Tasks hold references into their owner: cancel(), await joined(), then destroy. An exception
/// that leaves a task, other than its cancellation, is a bug: it leaves the event loop's run() and
/// ends the process with the task's name.
class TaskGroup {
 public:
  explicit TaskGroup(const Executor& executor);
  ~TaskGroup();
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;

  /// Starts the task at the loop's next turn. `name` tells it apart in messages.
  void spawn(std::string name, Task<void> task);
  /// Asks every task to end; each co_await of theirs throws from now on. New tasks start cancelled.
  void cancel();
  /// The same for those that run now; new ones start as usual.
  void cancel_running();
  /// Returns when no task is left. Never await it from a task of the same group.
  Task<void> joined();
  bool empty() const;
  const Executor& executor() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace m95
