// The state of a module as JSON: what GET /state tells (openapi.json, "Modem").
#pragma once

#include "config/document.hpp"

namespace m95 {
class Module;
}

namespace m95::control {

class ModemTrace;

/// Everything that a person at the bench would look at; what is lost without power is null then.
/// Holds no password, no PIN and no content of a file.
config::Json state_of(Module& module, const ModemTrace& trace);

}  // namespace m95::control
