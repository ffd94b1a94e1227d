// Virtual time over Asio timers that never expire by themselves.
#include "tests/support/virtual_clock.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace m95::test {
namespace asio = boost::asio;

namespace {
struct Alarm {
  explicit Alarm(const Executor& executor)
      : timer(executor, asio::steady_timer::time_point::max()) {}
  asio::steady_timer timer;
  bool rung = false;
};
}  // namespace

struct VirtualClock::State {
  asio::io_context io{1};
  Executor executor{io.get_executor()};
  TimePoint now{};
  std::multimap<TimePoint, Alarm*> sleepers;
};

VirtualClock::VirtualClock() : state_(std::make_unique<State>()) {}
VirtualClock::~VirtualClock() = default;
TimePoint VirtualClock::now() const { return state_->now; }
const Executor& VirtualClock::executor() const { return state_->executor; }

Task<void> VirtualClock::sleep_until(TimePoint when) {
  if (when <= state_->now) co_return;
  State& state = *state_;
  Alarm alarm(state.executor);
  const auto place = state.sleepers.emplace(when, &alarm);
  co_await alarm.timer.async_wait(asio::as_tuple(asio::use_awaitable));
  if (alarm.rung) co_return;
  state.sleepers.erase(place);
  throw boost::system::system_error(asio::error::operation_aborted);
}

void VirtualClock::settle() {
  state_->io.restart();
  while (state_->io.poll() > 0) {
  }
}

void VirtualClock::advance(Duration how_long) {
  const TimePoint end = state_->now + how_long;
  settle();
  while (!state_->sleepers.empty() && state_->sleepers.begin()->first <= end) {
    const auto first = state_->sleepers.extract(state_->sleepers.begin());
    state_->now = std::max(state_->now, first.key());
    first.mapped()->rung = true;
    first.mapped()->timer.cancel();
    settle();
  }
  state_->now = end;
  settle();
}

}  // namespace m95::test
