// RI on all lines at once: the part has one pin.
#include "emulator/core/ring_indicator.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/calls.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/powered_module.hpp"
#include "protocol/async/clock.hpp"
#include "protocol/async/task_group.hpp"

namespace m95 {
namespace {

constexpr Duration kPulse = std::chrono::milliseconds(120);

Task<void> pulse(PoweredModule& module) {
  set_ring_indicator(module, true);
  co_await module.persistent().world.clock.sleep_for(kPulse);
  const std::vector<CallLeg> legs = module.calls->legs();
  const bool rings =
      std::ranges::any_of(legs, [](const CallLeg& leg) { return leg.comes() && !leg.waiting; });
  set_ring_indicator(module, rings);
}

}  // namespace

void set_ring_indicator(PoweredModule& module, bool on) {
  for (const auto& channel : module.persistent().channels()) channel->set_ring(on);
}

void pulse_ring_indicator(PoweredModule& module) {
  module.tasks().spawn("ring indicator", pulse(module));
}

}  // namespace m95
