// The sets of AT+CSCS.
#include "emulator/core/character_set.hpp"

#include <algorithm>

#include "protocol/hex.hpp"
#include "protocol/sms/alphabet.hpp"

namespace m95 {
namespace {

constexpr char16_t kAsciiEnd = 0x80;
constexpr char16_t kLatin1End = 0x100;
constexpr std::size_t kCodePageStart = 0x80;

// Code page 437 from 0x80 on.
constexpr std::u16string_view kCodePage437 =
    u"\u00C7\u00FC\u00E9\u00E2\u00E4\u00E0\u00E5\u00E7\u00EA\u00EB\u00E8\u00EF\u00EE\u00EC\u00C4"
    u"\u00C5\u00C9\u00E6\u00C6\u00F4\u00F6\u00F2\u00FB\u00F9\u00FF\u00D6\u00DC\u00A2\u00A3\u00A5"
    u"\u20A7\u0192\u00E1\u00ED\u00F3\u00FA\u00F1\u00D1\u00AA\u00BA\u00BF\u2310\u00AC\u00BD\u00BC"
    u"\u00A1\u00AB\u00BB\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557"
    u"\u255D\u255C\u255B\u2510\u2514\u2534\u252C\u251C\u2500\u253C\u255E\u255F\u255A\u2554\u2569"
    u"\u2566\u2560\u2550\u256C\u2567\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256B\u256A\u2518"
    u"\u250C\u2588\u2584\u258C\u2590\u2580\u03B1\u00DF\u0393\u03C0\u03A3\u03C3\u00B5\u03C4\u03A6"
    u"\u0398\u03A9\u03B4\u221E\u03C6\u03B5\u2229\u2261\u00B1\u2265\u2264\u2320\u2321\u00F7\u2248"
    u"\u00B0\u2219\u00B7\u221A\u207F\u00B2\u25A0\u00A0";
static_assert(kCodePage437.size() == 0x80);

// One byte a character. Nothing where the set has no such byte.
std::optional<char16_t> character_of(CharacterSet set, unsigned char byte) {
  if (byte < kAsciiEnd) return static_cast<char16_t>(byte);
  if (set == CharacterSet::latin1) return static_cast<char16_t>(byte);
  if (set == CharacterSet::pccp437) return kCodePage437[byte - kCodePageStart];
  return std::nullopt;
}

char byte_of(CharacterSet set, char16_t c) {
  if (c < kAsciiEnd) return static_cast<char>(c);
  if (set == CharacterSet::latin1 && c < kLatin1End) return static_cast<char>(c);
  if (set == CharacterSet::pccp437) {
    const std::size_t place = kCodePage437.find(c);
    if (place != std::u16string_view::npos) return static_cast<char>(place + kCodePageStart);
  }
  return '?';
}

std::string to_septets_with_marks(std::u16string_view text) {
  std::string septets;
  for (const char16_t c : text) septets += sms::to_septets(std::u16string(1, c)).value_or("?");
  return septets;
}

bool are_septets(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) < kAsciiEnd; });
}

}  // namespace

std::optional<std::u16string> from_host(CharacterSet set, std::string_view bytes) {
  if (set == CharacterSet::gsm) {
    if (!are_septets(bytes)) return std::nullopt;
    return sms::from_septets(bytes);
  }
  if (set == CharacterSet::hex || set == CharacterSet::ucs2) {
    const std::optional<std::string> decoded = from_hex(bytes);
    if (!decoded) return std::nullopt;
    if (set == CharacterSet::hex) return from_host(CharacterSet::gsm, *decoded);
    if (decoded->size() % 2 != 0) return std::nullopt;
    return sms::from_ucs2(*decoded);
  }
  std::u16string text;
  for (const char byte : bytes) {
    const auto c = character_of(set, static_cast<unsigned char>(byte));
    if (!c) return std::nullopt;
    text += *c;
  }
  return text;
}

std::string to_host(CharacterSet set, std::u16string_view text) {
  if (set == CharacterSet::ucs2) return to_hex(sms::to_ucs2(text));
  if (set == CharacterSet::gsm) return to_septets_with_marks(text);
  if (set == CharacterSet::hex) return to_hex(to_septets_with_marks(text));
  std::string bytes;
  for (const char16_t c : text) bytes += byte_of(set, c);
  return bytes;
}

std::string ascii_to_host(CharacterSet set, std::string_view text) {
  return to_host(set, std::u16string(text.begin(), text.end()));
}

std::optional<std::string> number_from_host(CharacterSet set, std::string_view text) {
  if (set != CharacterSet::hex && set != CharacterSet::ucs2) return std::string(text);
  // A digit's code in HEX is 3x, in UCS2 003x, '+' 2B and 002B: a plain number is told from them by
  // what it would read as.
  if (const auto decoded = from_host(set, text)) {
    const bool number = std::all_of(decoded->begin(), decoded->end(), [](char16_t c) {
      return (c >= u'0' && c <= u'9') || c == u'+' || c == u'*' || c == u'#';
    });
    if (number) return std::string(decoded->begin(), decoded->end());
  }
  return std::string(text);
}

}  // namespace m95
