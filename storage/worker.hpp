// Worker: one thread for what would block the event loop (fsync takes 0.4 to 12 ms).
#pragma once

#include <functional>
#include <memory>

#include "protocol/task.hpp"

namespace m95::storage {

/// One for the process, used from the loop's thread. The thread is made at the first run(). Destroy
/// it before the event loop it serves: its destructor waits for all that was begun.
class Worker {
 public:
  Worker();
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Runs `work` on the thread, one at a time in the order of the calls, and returns on the
  /// caller's executor; what it throws comes out here. Cancelling does not cut the wait short, so
  /// that joined tasks have no work left behind.
  Task<void> run(std::function<void()> work);
  /// Work was begun whose caller has not been told of its end.
  bool busy() const { return *under_way_ > 0; }

 private:
  struct Threads;
  std::unique_ptr<Threads> threads_;
  // Shared: a frame destroyed with the loop may outlive the worker.
  std::shared_ptr<unsigned> under_way_ = std::make_shared<unsigned>(0);
};

}  // namespace m95::storage
