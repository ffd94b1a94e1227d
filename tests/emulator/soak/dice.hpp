// Dice: the random numbers of a soak, the same for the same seed on every machine.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace m95::test {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// 0 to n - 1. (The standard's distributions differ from library to library.)
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& all) {
    return all[below(all.size())];
  }
  std::string bytes(std::size_t count) {
    std::string all;
    all.reserve(count);
    while (all.size() < count) all += static_cast<char>(engine_());
    return all;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace m95::test
