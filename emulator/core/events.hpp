// Events: what happens to a module from outside, on request: its power, its card, its network, its
// memory (chosen; effects of config::Fault).
#pragma once

#include <stdexcept>

#include "config/fault.hpp"

namespace m95 {

class Module;

/// It cannot happen now; what() says why: "the module is off".
class EventError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Lets an event happen (config::is_event) with all that it brings about on the lines. Throws
/// EventError.
void happen(Module& module, const config::Fault& event);

}  // namespace m95
