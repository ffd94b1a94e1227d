// Watchdog: one lazily checked deadline for a stream of many short steps (a `within` a chunk costs
// more).
#pragma once

#include "protocol/async/clock.hpp"

namespace m95 {

/// Run `watch()` beside the work (race it, or spawn it); the work calls feed() whenever something
/// moved.
class Watchdog {
 public:
  Watchdog(Clock& clock, Duration limit) : clock_(clock), limit_(limit), fed_(clock.now()) {}
  void feed() { fed_ = clock_.now(); }
  /// Returns when nothing was fed for `limit`.
  Task<void> watch();

 private:
  Clock& clock_;
  Duration limit_;
  TimePoint fed_;
};

}  // namespace m95
