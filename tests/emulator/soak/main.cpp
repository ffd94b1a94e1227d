// soak [--seed N] [--steps N]: random sessions against a model, in virtual time.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>

#include "tests/emulator/soak/soak.hpp"

int main(int argc, char** argv) {
  std::uint64_t seed = std::random_device{}();
  std::uint64_t steps = 2000;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::uint64_t value = std::strtoull(argv[i + 1], nullptr, 10);
    if (std::strcmp(argv[i], "--seed") == 0) seed = value;
    if (std::strcmp(argv[i], "--steps") == 0) steps = value;
  }
  std::printf("soak --seed %llu --steps %llu\n", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(steps));
  std::fflush(stdout);
  m95::test::Soak soak(seed);
  while (soak.steps() < steps) soak.step();
  return 0;
}
