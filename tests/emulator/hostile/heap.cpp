// operator new and delete over malloc, with a counter (ISO C++ [replacement.functions]).
#include "tests/emulator/hostile/heap.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

namespace m95::test {
namespace {

std::atomic<std::size_t> in_use{0};
std::atomic<std::size_t> peak{0};

void* counted(void* block) {
  if (block == nullptr) throw std::bad_alloc();
  const std::size_t now = in_use += malloc_usable_size(block);
  if (now > peak) peak = now;
  return block;
}

void uncounted(void* block) noexcept {
  if (block != nullptr) in_use -= malloc_usable_size(block);
  std::free(block);
}

void* aligned(std::size_t size, std::align_val_t alignment) {
  const auto unit = static_cast<std::size_t>(alignment);
  return std::aligned_alloc(unit, (size + unit - 1) / unit * unit);
}

}  // namespace

std::size_t heap_in_use() { return in_use; }
std::size_t heap_peak() { return peak; }
void begin_heap_peak() { peak = in_use.load(); }

}  // namespace m95::test

// The forms without an exception, and those of arrays, are by default made of these.
void* operator new(std::size_t size) { return m95::test::counted(std::malloc(size)); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return m95::test::counted(m95::test::aligned(size, alignment));
}
void operator delete(void* block) noexcept { m95::test::uncounted(block); }
void operator delete(void* block, std::size_t /*size*/) noexcept { m95::test::uncounted(block); }
void operator delete(void* block, std::align_val_t /*alignment*/) noexcept {
  m95::test::uncounted(block);
}
void operator delete(void* block, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept {
  m95::test::uncounted(block);
}
