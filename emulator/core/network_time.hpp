// NetworkTime: the network's time and what is done with it (AT+CTZU, AT+CTZR, AT+QNITZ, AT+QLTS).
#pragma once

#include <optional>
#include <string>

#include "emulator/core/rtc.hpp"
#include "protocol/task.hpp"

namespace m95 {

class PoweredModule;

/// The network tells its time when the module has registered (24.008 4.3.6, MM INFORMATION).
class NetworkTime {
 public:
  /// AT+CTZU.
  enum class Update {
    none = 0,
    local = 1,
    universal = 2,  ///< the clock shows Greenwich's time, zone 0
    localised = 3,  ///< as local, as far as is known
    universal_too = 4,
  };

  explicit NetworkTime(PoweredModule& module);

  /// The network tells the time now, where the operator does so at all.
  void hear();
  Update update() const { return update_; }
  /// Kept at once, without AT&W. Throws Failure(Error::no_space).
  Task<void> set_update(Update update);
  /// "04/05/06,22:10:00+08,0": local time, zone and summer time as last told; empty when never.
  std::string last() const;

 private:
  PoweredModule& module_;
  Update update_ = Update::none;
  std::optional<TimeOfDay> last_;
};

}  // namespace m95
