// Waiting for the time, and the next one of a repeated alarm.
#include "emulator/core/alarm_clock.hpp"

#include <chrono>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/module.hpp"

namespace m95 {
namespace {

constexpr Duration kUntilOff = std::chrono::seconds(5);

// A month that has no such day is left out.
std::time_t a_month_later(std::time_t from) {
  using std::chrono::seconds;
  using std::chrono::sys_days;
  const std::chrono::sys_seconds moment{seconds(from)};
  const sys_days day = std::chrono::floor<std::chrono::days>(moment);
  std::chrono::year_month_day next = std::chrono::year_month_day(day) + std::chrono::months(1);
  while (!next.ok()) next += std::chrono::months(1);
  return (sys_days(next) + (moment - day)).time_since_epoch().count();
}

std::time_t next(const Alarm& alarm) {
  constexpr std::time_t kDay = 24 * 60 * 60;  // s
  constexpr std::time_t kWeek = 7 * kDay;
  switch (alarm.repeat) {
    case Alarm::Repeat::daily:
      return alarm.when.utc + kDay;
    case Alarm::Repeat::weekly:
      return alarm.when.utc + kWeek;
    case Alarm::Repeat::monthly:
      return a_month_later(alarm.when.utc);
    case Alarm::Repeat::none:
      break;
  }
  return alarm.when.utc;
}

}  // namespace

void AlarmClock::set(std::optional<Alarm> alarm) {
  alarm_ = alarm;
  changed_.notify();
}

void AlarmClock::tell_wake_up() {
  switched_on_ = std::exchange(waking_, false);
  if (switched_on_) module_.announce("ALARM MODE");
}

Task<void> AlarmClock::run() {
  for (;;) {
    while (!alarm_) co_await changed_.wait();
    const std::time_t left = alarm_->when.utc - module_.rtc.now();
    if (left <= 0) {
      co_await ring();
    } else {
      const TimePoint when = module_.world.clock.now() + std::chrono::seconds(left);
      co_await race(changed_.wait(), module_.world.clock.sleep_until(when));
    }
  }
}

Task<void> AlarmClock::ring() {
  const Alarm alarm = *alarm_;
  if (alarm.repeat == Alarm::Repeat::none) {
    alarm_.reset();
  } else {
    // A clock that was set far ahead does not ring for every day it jumped over.
    while (alarm_->when.utc <= module_.rtc.now()) alarm_->when.utc = next(*alarm_);
  }
  if (module_.powered()) {
    module_.announce("ALARM RING");
  } else {
    waking_ = true;
    module_.request(PowerRequest::power_key);
  }
  if (!alarm.power_off) co_return;
  co_await module_.world.clock.sleep_for(kUntilOff);
  if (module_.powered()) module_.request(PowerRequest::power_key);
}

}  // namespace m95
