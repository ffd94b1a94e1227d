// FaultDesk: what the control asks of whoever arms faults in one module and acts upon it.
#pragma once

#include <optional>
#include <string>

#include "config/document.hpp"

namespace m95::control {

/// Everything throws config::ConfigError for what the request says wrongly, its problems with paths
/// from "$", and ControlError(409) for what the module's state forbids.
class FaultDesk {
 public:
  virtual ~FaultDesk() = default;

  /// The fault as it stands armed, with its name; one of the same name is replaced.
  virtual config::Json arm(const config::Json& fault) = 0;
  /// False when none has this name.
  virtual bool disarm(const std::string& name) = 0;
  virtual void clear() = 0;
  /// An array of what get() gives, in the order of arming.
  virtual config::Json list() const = 0;
  virtual std::optional<config::Json> get(const std::string& name) const = 0;
  /// Does it at once; what it did.
  virtual config::Json perform(const config::Json& action) = 0;
};

}  // namespace m95::control
