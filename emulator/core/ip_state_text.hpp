// The words for the state of a context behind "STATE: " (M66 manual, AT+QISTAT).
#pragma once

#include <string_view>

#include "emulator/core/packet_domain.hpp"

namespace m95 {

/// "IP INITIAL", ... `multiplexed` (AT+QIMUX=1): what a connection adds is "IP PROCESSING".
std::string_view state_text(IpState state, bool multiplexed);

}  // namespace m95
