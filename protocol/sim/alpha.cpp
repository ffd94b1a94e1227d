// The table of the default alphabet, and the three UCS2 forms.
#include "protocol/sim/alpha.hpp"

#include <array>

namespace m95::sim {
namespace {

constexpr std::u16string_view kDefault =
    u"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    u"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static_assert(kDefault.size() == 128);

constexpr char16_t kNone = 0xFFFD;
constexpr unsigned char kPlain = 0x80;  // 16 bits a character
constexpr unsigned char kHalf = 0x81;   // 7 bits above a base of 8, or the default alphabet
constexpr unsigned char kBased = 0x82;  // the same above a base of 16
constexpr unsigned kByteBits = 8;
constexpr unsigned kHighBit = 0x80;

unsigned byte(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

char16_t pair(std::string_view bytes, std::size_t at) {
  return static_cast<char16_t>(byte(bytes, at) << kByteBits | byte(bytes, at + 1));
}

std::u16string above(std::string_view bytes, std::size_t at, unsigned base) {
  std::u16string text;
  for (; at < bytes.size(); ++at) {
    const unsigned one = byte(bytes, at);
    const bool is_based = (one & kHighBit) != 0;
    text += is_based ? static_cast<char16_t>(base + (one & ~kHighBit))
                     : from_gsm(static_cast<unsigned char>(one));
  }
  return text;
}

}  // namespace

char16_t from_gsm(unsigned char septet) {
  return septet < kDefault.size() ? kDefault[septet] : kNone;
}

std::optional<char> to_gsm(char16_t character) {
  constexpr std::size_t kEscape = 0x1B;
  const std::size_t at = kDefault.find(character);
  if (at == kEscape) return ' ';  // the table's own blank stands behind it
  if (at == std::u16string_view::npos) return std::nullopt;
  return static_cast<char>(at);
}

std::string to_alpha(std::u16string_view text) {
  std::string plain;
  for (const char16_t character : text) {
    const std::optional<char> septet = to_gsm(character);
    if (!septet) break;
    plain += *septet;
  }
  if (plain.size() == text.size()) return plain;
  std::string wide(1, static_cast<char>(kPlain));
  for (const char16_t character : text) {
    wide += static_cast<char>(character >> kByteBits);
    wide += static_cast<char>(character & 0xFF);
  }
  return wide;
}

std::u16string from_alpha(std::string_view bytes) {
  constexpr std::size_t kHalfHead = 3;
  constexpr std::size_t kBasedHead = 4;
  constexpr unsigned kBaseShift = 7;
  if (bytes.empty()) return {};
  const unsigned form = byte(bytes, 0);
  if (form == kHalf && bytes.size() >= kHalfHead) {
    return above(bytes, kHalfHead, byte(bytes, 2) << kBaseShift);
  }
  if (form == kBased && bytes.size() >= kBasedHead) {
    return above(bytes, kBasedHead, pair(bytes, 2));
  }
  std::u16string text;
  if (form == kPlain) {
    for (std::size_t at = 1; at + 1 < bytes.size(); at += 2) text += pair(bytes, at);
    return text;
  }
  for (const char c : bytes) text += from_gsm(static_cast<unsigned char>(c));
  return text;
}

}  // namespace m95::sim
