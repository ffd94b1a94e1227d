// A strength that moves with the module's clock and with nothing else.
#include "emulator/core/signal.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>

#include "emulator/core/module.hpp"

namespace m95 {
namespace {

constexpr std::chrono::duration<double> kStep(10);
constexpr int kStrongest = 31;

// -1 to 1, the same for the same two numbers (the mixing of SplitMix64).
double drawn(std::uint32_t seed, std::uint64_t step) {
  std::uint64_t mixed = (static_cast<std::uint64_t>(seed) << 32U) + step + 0x9E3779B97F4A7C15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  mixed ^= mixed >> 31U;
  constexpr double kScale = 9007199254740992.0;  // 2^53
  return static_cast<double>(mixed >> 11U) / kScale * 2 - 1;
}

}  // namespace

Signal::Signal(PoweredModule& module)
    : module_(module), start_(module.persistent().world.clock.now()) {}

bool Signal::heard() const {
  const Radio& radio = module_.radio;
  const bool looked =
      radio.registered_yet || radio.unregistered != 0 || radio.selection == Selection::deregistered;
  return radio.radio_on() && looked;
}

int Signal::rssi() const {
  const config::Signal& signal = module_.config().signal;
  if (!heard() || signal.rssi == kUnknown) return kUnknown;
  const std::chrono::duration<double> since = module_.persistent().world.clock.now() - start_;
  const double steps = since / kStep;
  const auto step = static_cast<std::uint64_t>(steps);
  const double part = steps - static_cast<double>(step);
  const double from = drawn(signal.seed, step);
  const double to = drawn(signal.seed, step + 1);
  const double moved = (from + (to - from) * part) * signal.swing;
  return std::clamp(signal.rssi + static_cast<int>(std::lround(moved)), 0, kStrongest);
}

int Signal::ber() const { return heard() ? module_.config().signal.ber : kUnknown; }

int Signal::dbm() const {
  constexpr int kWeakest = -113;
  return kWeakest + 2 * rssi();
}

}  // namespace m95
