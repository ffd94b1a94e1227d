// Which behaviour of m95_broken is broken, as M95_BREAK in its environment says.
#pragma once

#include <cstdlib>
#include <string_view>

namespace m95::test {

inline bool is_broken(std::string_view behaviour) {
  const char* chosen = std::getenv("M95_BREAK");
  return chosen != nullptr && behaviour == chosen;
}

}  // namespace m95::test
