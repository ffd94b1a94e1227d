// AlarmClock: the alarm of the module's clock, which rings with and without power (AT+QALARM).
#pragma once

#include <ctime>
#include <optional>

#include "emulator/core/time_text.hpp"
#include "protocol/async/event.hpp"
#include "protocol/task.hpp"

namespace m95 {

class Module;

struct Alarm {
  enum class Repeat { none = 0, daily = 1, weekly = 2, monthly = 3 };
  ZonedTime when;
  Repeat repeat = Repeat::none;
  bool power_off = false;  ///< the module goes off 5 s after it has rung
};

/// Belongs to the clock: it outlives a reset and a power-off, not the process.
class AlarmClock {
 public:
  explicit AlarmClock(Module& module) : module_(module) {}

  const std::optional<Alarm>& alarm() const { return alarm_; }
  /// Nothing cancels it.
  void set(std::optional<Alarm> alarm);
  /// AT+CCLK or the network has set the clock.
  void clock_was_set() { changed_.notify(); }
  /// ALARM MODE, when it was the alarm that switched the module on.
  void tell_wake_up();
  bool switched_on() const { return switched_on_; }

  Task<void> run();

 private:
  Task<void> ring();

  Module& module_;
  std::optional<Alarm> alarm_;
  bool waking_ = false;
  bool switched_on_ = false;
  Event changed_;
};

}  // namespace m95
