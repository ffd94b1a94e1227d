// Telling quiet from waiting.
#include "emulator/app/event_loop.hpp"

#include <boost/asio/io_context.hpp>

#include "emulator/core/paused_clock.hpp"

namespace m95::app {

void run_loop(boost::asio::io_context& loop, PausedClock* paused,
              const std::function<bool()>& busy) {
  if (paused == nullptr) {
    loop.run();
    return;
  }
  while (!loop.stopped()) {
    if (loop.poll() > 0) continue;
    if (!busy() && paused->step_on()) continue;
    loop.run_one();
  }
}

}  // namespace m95::app
