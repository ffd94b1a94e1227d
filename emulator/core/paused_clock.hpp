// PausedClock: the modules' time where it moves by the control alone (`m95 run --clock paused`).
#pragma once

#include <optional>

#include "protocol/async/event.hpp"
#include "protocol/async/manual_clock.hpp"

namespace m95 {

/// Tasks ask for time to pass; the event loop lets it pass, step by step, whenever nothing else is
/// ready (run_paused, emulator/app/event_loop.hpp).
class PausedClock : public ManualClock {
 public:
  /// Returns when the time has passed and all is quiet again. Who asks meanwhile, waits. One that
  /// is cancelled has asked all the same.
  Task<void> advance(Duration how_long);
  /// To the next time anybody sleeps until, but `most` away; stays when nobody sleeps.
  Task<void> advance_to_next(Duration most);

  /// The loop is quiet: one step of what was asked for. False when nothing was.
  bool step_on();

 private:
  bool asked_ = false;
  std::optional<TimePoint> end_;  // while asked_; nothing: the next sleeper, not looked for yet
  Duration most_{};
  Event done_;
};

}  // namespace m95
