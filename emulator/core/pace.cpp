// Scaled waiting.
#include "emulator/core/pace.hpp"

#include <boost/asio/awaitable.hpp>

namespace m95 {

Task<void> pace(Clock& clock, double latency, Duration nominal) {
  const auto scaled = std::chrono::duration_cast<Duration>(nominal * latency);
  if (scaled > Duration::zero()) co_await clock.sleep_for(scaled);
}

}  // namespace m95
