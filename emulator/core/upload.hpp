// Upload: what a host sends behind CONNECT (FTPS AN 2.4; GSM FILE manual, AT+QFUPL and AT+QFWRITE).
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "emulator/core/call.hpp"
#include "protocol/async/clock.hpp"

namespace m95 {

struct Upload {
  std::uint64_t size;  ///< bytes, at most
  Duration time;       ///< for all of them, from CONNECT
  /// An 'A' goes to the host for each of these many bytes; 0: none.
  std::size_t acknowledge_every = 0;
};

/// Gives `take` the bytes in pieces, until the size, the time, "+++" or DTR ends them; how many
/// they were. `take` does not throw: what follows would be run as commands. The pieces are wiped.
Task<std::uint64_t> receive(Call& call, Upload upload, std::function<void(std::string_view)> take);

}  // namespace m95
