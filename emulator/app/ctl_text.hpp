// What `m95 ctl` prints for people.
#pragma once

#include <string>

#include "config/document.hpp"

namespace m95::app {

/// Of GET /modems/{name}: a paragraph, each line of which ends.
std::string state_text(const config::Json& modem);
/// Of GET /clock.
std::string clock_text(const config::Json& clock);
/// A line, without its end: "+1.500000 m95 pty0 > AT\r".
std::string event_text(const config::Json& event);
/// A line for a fault, without its end: its name, then the other members as KEY=VALUE.
std::string fault_text(const config::Json& fault);

}  // namespace m95::app
