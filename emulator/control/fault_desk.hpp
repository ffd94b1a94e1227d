// FaultDesk: the faults of one module as the control speaks of them, in JSON (README, "Faults").
#pragma once

#include <optional>
#include <string>

#include "config/document.hpp"
#include "emulator/fault/faults.hpp"

namespace m95 {
class Module;
}

namespace m95::control {

/// A fault as it was given, and with it: waits (for its time), over, met and happened. Everything
/// throws config::ConfigError for what the request says wrongly, its problems with paths from "$",
/// and ControlError(409) for what the module's state forbids.
class FaultDesk {
 public:
  /// `module` outlives it.
  explicit FaultDesk(Module& module) : module_(module) {}

  /// The fault as it stands armed, with its name; one of the same name is replaced.
  config::Json arm(const config::Json& fault);
  /// False when none has this name.
  bool disarm(const std::string& name);
  void clear();
  /// An array of what get() gives, in the order of arming.
  config::Json list() const;
  std::optional<config::Json> get(const std::string& name) const;
  /// Lets an event happen at once; the event.
  config::Json perform(const config::Json& action);

 private:
  std::string give(const config::Fault& fault);

  Module& module_;
};

}  // namespace m95::control
