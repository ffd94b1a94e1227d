// The three UCS2 forms around the default alphabet.
#include "protocol/sim/alpha.hpp"

#include "protocol/sms/alphabet.hpp"

namespace m95::sim {
namespace {

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
  constexpr unsigned char kEscape = 0x1B;
  if (septet >= kHighBit) return kNone;
  if (septet == kEscape) return u' ';
  return sms::from_septets({reinterpret_cast<const char*>(&septet), 1}).front();
}

std::optional<char> to_gsm(char16_t character) {
  const std::optional<std::string> septets = sms::to_septets({&character, 1});
  if (!septets || septets->size() != 1) return std::nullopt;
  return septets->front();
}

std::string to_alpha(std::u16string_view text) {
  std::string plain;
  for (const char16_t character : text) {
    const std::optional<char> septet = to_gsm(character);
    if (!septet) break;
    plain += *septet;
  }
  if (plain.size() == text.size()) return plain;
  return static_cast<char>(kPlain) + sms::to_ucs2(text);
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
  if (form == kPlain) return sms::from_ucs2(bytes.substr(1));
  std::u16string text;
  for (const char c : bytes) text += from_gsm(static_cast<unsigned char>(c));
  return text;
}

}  // namespace m95::sim
