// Swapped digits and hexadecimal.
#include "protocol/sim/bytes.hpp"

namespace m95::sim {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr unsigned kHalf = 4;
constexpr unsigned kMask = 0xF;
constexpr char kFiller = '\xFF';

std::optional<unsigned> hex_digit(char c) {
  if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
  const std::size_t at = kHex.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(at);
}

// GSM 11.11 table 12, "extended BCD".
constexpr std::string_view kDigits = "0123456789*#pDE";

unsigned half(char c) {
  const std::size_t at = kDigits.find(c);
  if (at != std::string_view::npos) return static_cast<unsigned>(at);
  return hex_digit(c).value_or(kMask);
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kHex[byte >> kHalf];
    text += kHex[byte & kMask];
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto high = hex_digit(text[i]);
    const auto low = hex_digit(text[i + 1]);
    if (!high || !low) return std::nullopt;
    bytes += static_cast<char>(*high << kHalf | *low);
  }
  return bytes;
}

std::string to_bcd(std::string_view digits, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const unsigned low = half(digits[i]);
    const unsigned high = i + 1 < digits.size() ? half(digits[i + 1]) : kMask;
    bytes += static_cast<char>(high << kHalf | low);
  }
  if (bytes.size() < size) bytes.append(size - bytes.size(), kFiller);
  return bytes;
}

std::string from_bcd(std::string_view bytes) {
  std::string digits;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    for (const unsigned part : {byte & kMask, static_cast<unsigned>(byte) >> kHalf}) {
      if (part >= kDigits.size()) return digits;
      digits += kDigits[part];
    }
  }
  return digits;
}

}  // namespace m95::sim
