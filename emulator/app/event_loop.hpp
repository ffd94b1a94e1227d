// The event loop of a run, with time that runs by itself or is paused.
#pragma once

#include <functional>

namespace boost::asio {
class io_context;
}

namespace m95 {
class PausedClock;
}

namespace m95::app {

/// Runs until the loop is stopped or has nothing left to wait for. Where `paused` is not null, time
/// passes there as it was asked for, a step whenever all is quiet: nothing is ready, and nothing
/// `busy` that will be.
void run_loop(boost::asio::io_context& loop, PausedClock* paused,
              const std::function<bool()>& busy);

}  // namespace m95::app
