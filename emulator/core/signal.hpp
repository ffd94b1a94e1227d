// Signal: how strong the cell is heard, as AT+CSQ and AT+QENG tell it (27.007 8.5).
#pragma once

#include "protocol/async/clock.hpp"

namespace m95 {

class PoweredModule;

/// Made at power-on: the same seed gives the same moves from there.
class Signal {
 public:
  static constexpr int kUnknown = 99;

  explicit Signal(PoweredModule& module);

  /// A cell is heard: the radio is on and has looked.
  bool heard() const;
  /// 0-31, or 99. What is configured, and up to signal.swing above and below it: a path through
  /// values drawn every 10 s.
  int rssi() const;
  /// 0-7, or 99.
  int ber() const;
  /// dBm of rssi(): -113 to -51.
  int dbm() const;

 private:
  PoweredModule& module_;
  TimePoint start_;
};

}  // namespace m95
