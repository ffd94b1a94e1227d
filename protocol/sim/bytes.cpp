// Swapped digits.
#include "protocol/sim/bytes.hpp"

#include "protocol/hex.hpp"

namespace m95::sim {
namespace {

constexpr unsigned kNibble = 4;
constexpr unsigned kMask = 0xF;
constexpr char kFiller = '\xFF';

// GSM 11.11 table 12, "extended BCD".
constexpr std::string_view kDigits = "0123456789*#pDE";

unsigned half(char c) {
  const std::size_t at = kDigits.find(c);
  if (at != std::string_view::npos) return static_cast<unsigned>(at);
  return hex_digit(c).value_or(kMask);
}

}  // namespace

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

std::string to_bcd(std::string_view digits, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const unsigned low = half(digits[i]);
    const unsigned high = i + 1 < digits.size() ? half(digits[i + 1]) : kMask;
    bytes += static_cast<char>(high << kNibble | low);
  }
  if (bytes.size() < size) bytes.append(size - bytes.size(), kFiller);
  return bytes;
}

std::string from_bcd(std::string_view bytes) {
  std::string digits;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    for (const unsigned part : {byte & kMask, static_cast<unsigned>(byte) >> kNibble}) {
      if (part >= kDigits.size()) return digits;
      digits += kDigits[part];
    }
  }
  return digits;
}

}  // namespace m95::sim
