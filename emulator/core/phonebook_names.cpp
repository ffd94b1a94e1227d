// Names between the card and a line, in the line's character set (27.007 5.5).
#include <algorithm>

#include "emulator/core/call.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/sim_access.hpp"
#include "protocol/sim/alpha.hpp"
#include "protocol/sim/bytes.hpp"

namespace m95 {
namespace {

constexpr unsigned kAsciiEnd = 0x7F;
constexpr unsigned kLatinEnd = 0x100;
constexpr unsigned kByteBits = 8;

// The characters of 437's upper half are not modelled: its lower half is ASCII.
unsigned end_of(CharacterSet set) { return set == CharacterSet::latin1 ? kLatinEnd : kAsciiEnd; }

std::string wide_bytes(std::u16string_view text) {
  std::string bytes;
  for (const char16_t c : text) {
    bytes += static_cast<char>(c >> kByteBits);
    bytes += static_cast<char>(c & 0xFF);
  }
  return bytes;
}

std::string gsm_bytes(std::u16string_view text) {
  std::string bytes;
  for (const char16_t c : text) bytes += sim::to_gsm(c).value_or('?');
  return bytes;
}

std::string encode(CharacterSet set, std::u16string_view text) {
  if (set == CharacterSet::ucs2) return sim::to_hex(wide_bytes(text));
  if (set == CharacterSet::hex) return sim::to_hex(gsm_bytes(text));
  if (set == CharacterSet::gsm) return gsm_bytes(text);
  std::string bytes;
  for (const char16_t c : text) {
    bytes += c >= ' ' && c < end_of(set) ? static_cast<char>(c) : '?';
  }
  return bytes;
}

std::u16string from_wide(std::string_view bytes) {
  std::u16string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const auto high = static_cast<unsigned char>(bytes[at]);
    const auto low = static_cast<unsigned char>(bytes[at + 1]);
    text += static_cast<char16_t>(high << kByteBits | low);
  }
  return text;
}

std::u16string from_gsm_bytes(std::string_view bytes) {
  std::u16string text;
  for (const char c : bytes) {
    if (static_cast<unsigned char>(c) > kAsciiEnd) throw CmeError(cme::kInvalidText);
    text += sim::from_gsm(static_cast<unsigned char>(c));
  }
  return text;
}

std::u16string decode(CharacterSet set, std::string_view typed) {
  if (set == CharacterSet::gsm) return from_gsm_bytes(typed);
  if (set == CharacterSet::ucs2 || set == CharacterSet::hex) {
    const auto bytes = sim::from_hex(typed);
    const bool whole = set == CharacterSet::hex || typed.size() % 4 == 0;
    if (!bytes || !whole) throw CmeError(cme::kInvalidText);
    return set == CharacterSet::hex ? from_gsm_bytes(*bytes) : from_wide(*bytes);
  }
  std::u16string text;
  for (const char c : typed) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || byte >= end_of(set)) throw CmeError(cme::kInvalidText);
    text += static_cast<char16_t>(byte);
  }
  return text;
}

}  // namespace

std::string shown_name(const Channel& channel, std::string_view on_card) {
  const std::string name = encode(channel.settings.character_set, sim::from_alpha(on_card));
  std::string shown;
  for (const char c : name) {
    if (c == '"') {
      shown += "\\22";
    } else {
      shown += c;
    }
  }
  return shown;
}

std::string name_for_card(const Channel& channel, std::string_view text) {
  std::string name = sim::to_alpha(decode(channel.settings.character_set, text));
  if (name.size() > static_cast<std::size_t>(kSimNameSize)) throw CmeError(cme::kTextTooLong);
  return name;
}

}  // namespace m95
