// What operator new has given and not got back, counted for this program.
#pragma once

#include <cstddef>

namespace m95::test {

/// Bytes now in use.
std::size_t heap_in_use();
/// The most that was in use since begin_heap_peak().
std::size_t heap_peak();
void begin_heap_peak();

}  // namespace m95::test
