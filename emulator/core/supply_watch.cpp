// The limits and the lines of the hardware design.
#include "emulator/core/supply_watch.hpp"

#include <utility>

#include "emulator/core/module.hpp"

namespace m95 {
namespace {

// mV. The warnings include their limits, the power-downs do not.
constexpr int kLowest = 3300;
constexpr int kLow = 3500;
constexpr int kHigh = 4500;
constexpr int kHighest = 4600;

const char* warning(int millivolts) {
  if (millivolts <= kLow) return "UNDER_VOLTAGE WARNING";
  if (millivolts >= kHigh) return "OVER_VOLTAGE WARNING";
  return nullptr;
}

}  // namespace

bool SupplyWatch::look() {
  Module& module = module_.persistent();
  const int millivolts = module.supply();
  if (millivolts < kLowest || millivolts > kHighest) {
    module_.announce(millivolts < kLowest ? "UNDER_VOLTAGE POWER DOWN" : "OVER_VOLTAGE POWER DOWN");
    module.request(PowerRequest::power_down);
    return false;
  }
  const char* text = warning(millivolts);
  if (std::exchange(told_, text) != text && text != nullptr) module_.announce(text);
  return true;
}

}  // namespace m95
