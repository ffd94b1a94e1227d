// A clock that is moved by hand, and an event loop that is run until all is quiet.
#include "tests/support/virtual_clock.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace m95::test {
namespace asio = boost::asio;

struct VirtualClock::State {
  asio::io_context io{1};
  Executor executor{io.get_executor()};
};

VirtualClock::VirtualClock() : state_(std::make_unique<State>()) {}
VirtualClock::~VirtualClock() = default;
const Executor& VirtualClock::executor() const { return state_->executor; }

void VirtualClock::settle() {
  state_->io.restart();
  while (state_->io.poll() > 0) {
  }
}

void VirtualClock::advance(Duration how_long) {
  const TimePoint end = now() + how_long;
  settle();
  while (step(end)) settle();
  settle();
}

}  // namespace m95::test
