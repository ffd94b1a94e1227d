// Real time. Nothing else in the program asks the system for it.
#include "emulator/core/system_clock.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/error_code.hpp>

namespace m95 {
namespace asio = boost::asio;

namespace {

class TimerWakeup : public Wakeup {
 public:
  TimerWakeup(const Executor& executor, TimePoint when, std::function<void()> then)
      : timer_(executor, when), then_(std::make_shared<std::function<void()>>(std::move(then))) {
    timer_.async_wait([then = then_](boost::system::error_code /*cancelled*/) {
      if (*then) (*then)();
    });
  }
  // The timer may have run out already, and its handler wait for its turn.
  ~TimerWakeup() override { *then_ = nullptr; }
  TimerWakeup(const TimerWakeup&) = delete;
  TimerWakeup& operator=(const TimerWakeup&) = delete;

 private:
  asio::steady_timer timer_;
  std::shared_ptr<std::function<void()>> then_;
};

}  // namespace

TimePoint SystemClock::now() const {
  return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

Task<void> SystemClock::sleep_until(TimePoint when) {
  if (when <= now()) co_return;
  asio::steady_timer timer(co_await asio::this_coro::executor, when);
  co_await timer.async_wait(asio::use_awaitable);
}

std::unique_ptr<Wakeup> SystemClock::wakeup(const Executor& executor, TimePoint when,
                                            std::function<void()> then) {
  return std::make_unique<TimerWakeup>(executor, when, std::move(then));
}

}  // namespace m95
