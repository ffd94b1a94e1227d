// Fuzz target: a configuration file's text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "config/load.hpp"
#include "config/problem.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    // What is fine is fine the second time, and the same.
    const m95::config::Config once = m95::config::parse(text, "fuzz");
    if (!(m95::config::parse(text, "fuzz") == once)) __builtin_trap();
  } catch (const m95::config::ConfigError& mistakes) {
    if (std::string_view(mistakes.what()).empty()) __builtin_trap();
  }
  return 0;
}
