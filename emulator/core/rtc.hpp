// Rtc: the module's own clock and time zone (27.007 8.15, AT+CCLK).
#pragma once

#include <ctime>

#include "protocol/async/clock.hpp"

namespace m95 {

/// What a network's clock shows (24.008 10.5.3.8, 10.5.3.9, 10.5.3.12).
struct TimeOfDay {
  std::time_t utc;   ///< s since 1970
  int zone;          ///< quarters of an hour east of Greenwich, summer time in it
  int summer_hours;  ///< 0-2
};

/// Runs on over a reset; starts where the configuration says.
class Rtc {
 public:
  /// 2004/01/01,00:00:00+00, seen on a real M95 that never had its clock set.
  static constexpr std::time_t kColdStart = 1072915200;

  /// `start`: seconds since 1970, UTC, at this moment of `clock`.
  Rtc(const Clock& clock, std::time_t start) : clock_(clock), start_(start), since_(clock.now()) {}

  /// Seconds since 1970, UTC.
  std::time_t now() const {
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(clock_.now() - since_);
    return start_ + static_cast<std::time_t>(passed.count());
  }
  /// The zone in quarters of an hour, -47 to 48.
  int zone() const { return zone_; }
  void set(std::time_t utc, int zone) {
    start_ = utc;
    since_ = clock_.now();
    zone_ = zone;
  }

 private:
  const Clock& clock_;
  std::time_t start_;
  TimePoint since_;
  int zone_ = 0;
};

}  // namespace m95
