// Sleepers are events, in the order of their times.
#include "protocol/async/manual_clock.hpp"

#include <algorithm>

#include <boost/asio/awaitable.hpp>

#include "protocol/async/event.hpp"

namespace m95 {

class ManualClock::Sleeper : public Wakeup {
 public:
  Sleeper(Sleepers& all, TimePoint when, Event& event)
      : all_(all), place_(all.emplace(when, this)), event_(event) {}
  ~Sleeper() override {
    if (!woken_) all_.erase(place_);
  }
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;

  // It has been taken out of the sleepers.
  void wake() {
    woken_ = true;
    event_.notify();
  }
  bool woken() const { return woken_; }

 private:
  Sleepers& all_;
  Sleepers::iterator place_;
  Event& event_;
  bool woken_ = false;
};

Task<void> ManualClock::sleep_until(TimePoint when) {
  if (when <= now_) co_return;
  Event time_has_come;
  const Sleeper sleeper(sleepers_, when, time_has_come);
  while (!sleeper.woken()) co_await time_has_come.wait();
}

std::unique_ptr<Wakeup> ManualClock::wakeup(const Executor& /*executor*/, TimePoint when,
                                            Event& event) {
  return std::make_unique<Sleeper>(sleepers_, when, event);
}

std::optional<TimePoint> ManualClock::next_due() const {
  if (sleepers_.empty()) return std::nullopt;
  return sleepers_.begin()->first;
}

bool ManualClock::step(TimePoint end) {
  if (sleepers_.empty() || sleepers_.begin()->first > end) {
    now_ = std::max(now_, end);
    return false;
  }
  const auto first = sleepers_.extract(sleepers_.begin());
  now_ = std::max(now_, first.key());
  first.mapped()->wake();
  return true;
}

}  // namespace m95
