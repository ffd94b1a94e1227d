// Sleepers are calls, in the order of their times.
#include "protocol/async/manual_clock.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/async/event.hpp"

namespace m95 {

class ManualClock::Sleeper : public Wakeup {
 public:
  Sleeper(Sleepers& all, TimePoint when, std::function<void()> then)
      : all_(all), place_(all.emplace(when, this)), then_(std::move(then)) {}
  ~Sleeper() override {
    if (!woken_) all_.erase(place_);
  }
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;

  // It has been taken out of the sleepers.
  void wake() {
    woken_ = true;
    then_();
  }
  bool woken() const { return woken_; }

 private:
  Sleepers& all_;
  Sleepers::iterator place_;
  std::function<void()> then_;
  bool woken_ = false;
};

Task<void> ManualClock::sleep_until(TimePoint when) {
  if (when <= now_) co_return;
  Event time_has_come;
  const Sleeper sleeper(sleepers_, when, [&time_has_come] { time_has_come.notify(); });
  while (!sleeper.woken()) co_await time_has_come.wait();
}

std::unique_ptr<Wakeup> ManualClock::wakeup(const Executor& /*executor*/, TimePoint when,
                                            std::function<void()> then) {
  return std::make_unique<Sleeper>(sleepers_, when, std::move(then));
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
