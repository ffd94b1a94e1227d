// ManualClock: time that stands still until somebody moves it, from one sleeper to the next.
#pragma once

#include <map>
#include <optional>

#include "protocol/async/clock.hpp"

namespace m95 {

/// Starts at TimePoint{}. Whoever moves it lets the event loop run until all is quiet before each
/// step and behind the last one: only then has everybody said until when they sleep.
class ManualClock : public Clock {
 public:
  TimePoint now() const override { return now_; }
  Task<void> sleep_until(TimePoint when) override;
  std::unique_ptr<Wakeup> wakeup(const Executor& executor, TimePoint when,
                                 std::function<void()> then) override;

  /// When the next sleeper wakes; nothing when nobody sleeps.
  std::optional<TimePoint> next_due() const;
  /// Moves to the next sleeper that is due by `end` and wakes it; without one, moves to `end` and
  /// gives false. Never moves back.
  bool step(TimePoint end);

 private:
  class Sleeper;
  using Sleepers = std::multimap<TimePoint, Sleeper*>;

  TimePoint now_{};
  Sleepers sleepers_;
};

}  // namespace m95
