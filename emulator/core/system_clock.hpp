// SystemClock: the clock of a running program, on Asio's steady timers.
#pragma once

#include "protocol/async/clock.hpp"

namespace m95 {

class SystemClock : public Clock {
 public:
  TimePoint now() const override;
  Task<void> sleep_until(TimePoint when) override;
  std::unique_ptr<Wakeup> wakeup(const Executor& executor, TimePoint when,
                                 std::function<void()> then) override;
};

}  // namespace m95
