// next_turn: letting others go first.
#pragma once

#include "protocol/task.hpp"

namespace m95 {

/// Returns behind everything that is ready to run now.
Task<void> next_turn();

}  // namespace m95
