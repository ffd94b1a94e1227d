// Pace: the time the module takes by itself, which the configuration's latency scales (chosen).
#pragma once

#include "protocol/async/clock.hpp"

namespace m95 {

/// Sleeps `nominal` x `latency`; returns in the same turn when that is nothing.
Task<void> pace(Clock& clock, double latency, Duration nominal);

/// The time a network takes to answer, `nominal` x `latency`. False when that is more than `limit`:
/// then `limit` has passed without an answer.
Task<bool> answers_within(Clock& clock, double latency, Duration nominal, Duration limit);

/// Between OK and a result line at latency 1: hosts split their input at 30 ms of silence, and wait
/// 300 ms at most.
inline constexpr Duration kResultPace = std::chrono::milliseconds(50);

}  // namespace m95
