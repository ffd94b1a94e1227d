// Reading an address part by part.
#include "emulator/core/ipv4_text.hpp"

#include <charconv>

namespace m95 {

std::optional<std::string> ipv4_text(std::string_view text) {
  constexpr int kParts = 4;
  constexpr int kHighest = 255;
  constexpr std::size_t kMostDigits = 3;
  std::string plain;
  for (int part = 0; part < kParts; ++part) {
    if (part > 0) {
      if (text.empty() || text.front() != '.') return std::nullopt;
      text.remove_prefix(1);
      plain += '.';
    }
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto digits = static_cast<std::size_t>(end - text.data());
    const bool fits = number >= 0 && number <= kHighest && digits <= kMostDigits;
    if (error != std::errc{} || !fits) return std::nullopt;
    text.remove_prefix(digits);
    plain += std::to_string(number);
  }
  if (!text.empty()) return std::nullopt;
  return plain;
}

}  // namespace m95
