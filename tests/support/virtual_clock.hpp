// VirtualClock: time that passes only when a test says so, and the loop that runs until all is
// quiet.
#pragma once

#include <map>
#include <memory>

#include "protocol/async/manual_clock.hpp"

namespace m95::test {

/// One event loop and one clock. Every test that runs coroutines has exactly one.
class VirtualClock : public ManualClock {
 public:
  VirtualClock();
  ~VirtualClock() override;

  /// Runs whatever can run, without letting time pass.
  void settle();
  /// Lets this much time pass, waking sleepers in order and settling between them.
  void advance(Duration how_long);
  const Executor& executor() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::test
