// Radio: SIM, functionality level and registration as far as they decide what commands may do
// (27.007 7, 8).
#pragma once

#include "config/config.hpp"

namespace m95 {

/// AT+CFUN.
enum class Functionality { minimum = 0, full = 1, no_radio = 4 };

/// Volatile: made anew at each power-on.
class Radio {
 public:
  explicit Radio(const config::Modem& modem) : modem_(modem) {}

  Functionality functionality = Functionality::full;
  bool sim_ready = false;       ///< the SIM has been read
  bool registered_yet = false;  ///< the network has been found since the last start
  bool attached = false;        ///< GPRS, AT+CGATT

  bool radio_on() const { return functionality == Functionality::full; }
  /// <stat> of AT+CREG and AT+CGREG: 0-5.
  int registration() const { return radio_on() && registered_yet ? modem_.registration.stat : 0; }
  int gprs_registration() const { return attached ? registration() : 0; }
  bool registered() const { return is_registered(registration()); }
  bool gprs_registered() const { return is_registered(gprs_registration()); }

 private:
  static bool is_registered(int stat) {
    constexpr int kHome = 1;
    constexpr int kRoaming = 5;
    return stat == kHome || stat == kRoaming;
  }
  const config::Modem& modem_;
};

}  // namespace m95
