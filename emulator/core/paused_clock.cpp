// One request for time after another.
#include "emulator/core/paused_clock.hpp"

#include <algorithm>

#include <boost/asio/awaitable.hpp>

namespace m95 {

Task<void> PausedClock::advance(Duration how_long) {
  while (asked_) co_await done_.wait();
  asked_ = true;
  end_ = now() + how_long;
  co_await done_.wait();
}

Task<void> PausedClock::advance_to_next(Duration most) {
  while (asked_) co_await done_.wait();
  asked_ = true;
  end_.reset();
  most_ = most;
  co_await done_.wait();
}

bool PausedClock::step_on() {
  if (!asked_) return false;
  if (!end_) end_ = std::min(next_due().value_or(now()), now() + most_);
  if (!step(*end_)) {
    asked_ = false;
    done_.notify();
  }
  return true;
}

}  // namespace m95
