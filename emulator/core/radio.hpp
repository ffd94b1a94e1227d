// Radio: SIM, functionality level, the networks in reach and registration, as far as they decide
// what commands may do (27.007 7, 8).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "config/config.hpp"

namespace m95 {

/// AT+CFUN.
enum class Functionality { minimum = 0, full = 1, no_radio = 4 };

/// AT+COPS: who chooses the network.
enum class Selection { automatic = 0, manual = 1, deregistered = 2, manual_automatic = 4 };

/// A network in reach, as AT+COPS=? tells it.
struct ReachableNetwork {
  int stat;                ///< 1 available, 2 current, 3 forbidden
  std::string name;        ///< at most 16 characters
  std::string short_name;  ///< at most 8 characters
  std::string numeric;     ///< MCC and MNC, 5 or 6 digits
};

/// Volatile: made anew at each power-on.
class Radio {
 public:
  explicit Radio(const config::Modem& modem) : modem_(modem) {}

  Functionality functionality = Functionality::full;
  bool sim_ready = false;       ///< the SIM has been read
  bool registered_yet = false;  ///< the network has been found since the last start
  bool searching = false;       ///< a start has come to look for the network
  bool attached = false;        ///< GPRS, AT+CGATT
  Selection selection = Selection::automatic;
  int operator_format = 0;   ///< AT+COPS=3: 0 long, 1 short, 2 numeric
  std::size_t chosen = 0;    ///< of networks(), where it is registered
  int unregistered = 0;      ///< <stat> while none has been found or is looked for: 0, 2 or 3
  bool unreachable = false;  ///< the network that AT+COPS=1 names refuses or is not there
  int preferred_format = 2;  ///< AT+CPOL, as operator_format
  int engineering = 0;       ///< AT+QENG, 0-1

  bool radio_on() const { return functionality == Functionality::full; }
  /// <stat> of AT+CREG and AT+CGREG: 0-5.
  int registration() const {
    constexpr int kSearching = 2;
    constexpr int kRoaming = 5;
    if (!radio_on()) return 0;
    if (!registered_yet) return searching ? kSearching : unregistered;
    return chosen == 0 ? modem_.registration.stat : kRoaming;
  }
  int gprs_registration() const { return attached ? registration() : 0; }
  bool registered() const { return is_registered(registration()); }
  bool gprs_registered() const { return is_registered(gprs_registration()); }
  /// The configured network first, then operator.others. The first is forbidden where it refuses
  /// the module (registration.stat 3).
  std::vector<ReachableNetwork> networks() const;

 private:
  static bool is_registered(int stat) {
    constexpr int kHome = 1;
    constexpr int kRoaming = 5;
    return stat == kHome || stat == kRoaming;
  }
  const config::Modem& modem_;
};

}  // namespace m95
