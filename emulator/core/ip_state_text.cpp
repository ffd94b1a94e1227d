// The states' names.
#include "emulator/core/ip_state_text.hpp"

#include <array>
#include <cstddef>

namespace m95 {

std::string_view state_text(IpState state, bool multiplexed) {
  constexpr std::array<std::string_view, 10> kNames = {
      "IP INITIAL", "IP START",       "IP CONFIG", "IP IND",     "IP GPRSACT",
      "IP STATUS",  "TCP CONNECTING", "IP CLOSE",  "CONNECT OK", "PDP DEACT"};
  const bool of_a_connection =
      state == IpState::connecting || state == IpState::connected || state == IpState::closed;
  if (multiplexed && of_a_connection) return "IP PROCESSING";
  return kNames.at(static_cast<std::size_t>(state));
}

}  // namespace m95
