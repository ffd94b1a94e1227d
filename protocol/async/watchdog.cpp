// A watchdog sleeps to the deadline as it was, then looks whether it has moved.
#include "protocol/async/watchdog.hpp"

#include <boost/asio/awaitable.hpp>

namespace m95 {

Task<void> Watchdog::watch() {
  while (clock_.now() < fed_ + limit_) co_await clock_.sleep_until(fed_ + limit_);
}

}  // namespace m95
