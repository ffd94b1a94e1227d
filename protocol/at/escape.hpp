// EscapeDetector: finds "+++" between its guard times in a stream of data (V.250 6.2.9 S2; manual,
// "+++").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/async/clock.hpp"

namespace m95::at {

/// Pure: told the time, never asks for it. The sequence is three plus signs, each less than 1 s
/// after the one before, with at least the guard time of silence before the first and behind the
/// last.
class EscapeDetector {
 public:
  static constexpr Duration kBetweenSigns = std::chrono::seconds(1);

  /// `now`: when the data mode began; the first guard time counts from there.
  EscapeDetector(Duration guard, TimePoint now) : guard_(guard), last_byte_(now) {}

  /// Appends to `data` what is certainly data; plus signs that may still be an escape are held
  /// back.
  void feed(std::string_view bytes, TimePoint now, std::string& data);
  /// When to call expire(): the moment at which what is held back is decided. Empty: nothing is.
  std::optional<TimePoint> deadline() const;
  /// At the deadline: true when the escape is complete, otherwise the held signs go to `data`.
  bool expire(TimePoint now, std::string& data);
  /// How many plus signs are held back.
  std::size_t held() const { return held_; }
  /// Gives the held signs up as data (the end of the data was reached by other means).
  void release(std::string& data);

 private:
  Duration guard_;
  TimePoint last_byte_;
  std::size_t held_ = 0;
};

}  // namespace m95::at
