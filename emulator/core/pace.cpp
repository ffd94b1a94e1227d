// Scaled waiting.
#include "emulator/core/pace.hpp"

#include <boost/asio/awaitable.hpp>

namespace m95 {

Task<void> pace(Clock& clock, double latency, Duration nominal) {
  const auto scaled = std::chrono::duration_cast<Duration>(nominal * latency);
  if (scaled > Duration::zero()) co_await clock.sleep_for(scaled);
}

Task<bool> answers_within(Clock& clock, double latency, Duration nominal, Duration limit) {
  if (nominal * latency > limit) {
    co_await clock.sleep_for(limit);
    co_return false;
  }
  co_await pace(clock, latency, nominal);
  co_return true;
}

}  // namespace m95
