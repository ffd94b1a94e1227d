// Sleeping on Asio timers that never expire by themselves.
#include "protocol/async/manual_clock.hpp"

#include <algorithm>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace m95 {
namespace asio = boost::asio;

struct ManualClock::Alarm {
  explicit Alarm(const Executor& executor)
      : timer(executor, asio::steady_timer::time_point::max()) {}
  asio::steady_timer timer;
  bool rung = false;
};

Task<void> ManualClock::sleep_until(TimePoint when) {
  if (when <= now_) co_return;
  Alarm alarm(co_await asio::this_coro::executor);
  const auto place = sleepers_.emplace(when, &alarm);
  co_await alarm.timer.async_wait(asio::as_tuple(asio::use_awaitable));
  if (alarm.rung) co_return;
  sleepers_.erase(place);
  throw boost::system::system_error(asio::error::operation_aborted);
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
  first.mapped()->rung = true;
  first.mapped()->timer.cancel();
  return true;
}

}  // namespace m95
