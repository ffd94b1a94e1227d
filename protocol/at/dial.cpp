// A dial string character by character.
#include "protocol/at/dial.hpp"

#include "protocol/characters.hpp"

namespace m95::at {
namespace {

constexpr std::string_view kDialled = "0123456789*#ABCabc,Ww";
constexpr std::string_view kMeansNothing = " -TtPp!@";

// "*99[*<address>[*<protocol>[*<cid>]]]#" and "*98[*<cid>]#"; "*99##" as hosts write it.
bool take_packets(DialString& dial) {
  std::string_view text = dial.number;
  const bool is_99 = text.starts_with("*99");
  if (!is_99 && !text.starts_with("*98")) return false;
  if (!text.ends_with('#')) return false;
  text.remove_prefix(3);
  while (text.ends_with('#')) text.remove_suffix(1);
  if (!text.empty() && text.front() != '*') return false;
  dial.kind = DialString::Kind::packets;
  // The cid is behind the third star, or behind the only one of *98.
  std::size_t at = 0;
  for (int star = 0; star < (is_99 ? 3 : 1); ++star) {
    at = text.find('*', at);
    if (at == std::string_view::npos) return true;
    ++at;
  }
  const std::string_view cid = text.substr(at);
  if (cid.empty()) return true;
  if (cid.size() != 1 || cid.front() < '1' || cid.front() > '9') return false;
  dial.cid = cid.front() - '0';
  return true;
}

}  // namespace

std::optional<DialString> parse_dial(std::string_view text) {
  DialString dial;
  bool voice = false;
  for (const char c : text) {
    if (voice && c != ' ') return std::nullopt;
    if (c == ';') {
      voice = true;
    } else if (c == '+') {
      if (!dial.number.empty() || dial.international) return std::nullopt;
      dial.international = true;
    } else if (c == 'I' || c == 'i') {
      dial.hide_number = c == 'I';
    } else if (c == 'G' || c == 'g') {
      dial.closed_user_group = true;
    } else if (kDialled.find(c) != std::string_view::npos) {
      dial.number += upper(c);
    } else if (kMeansNothing.find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  if (dial.number.empty()) {
    if (dial.international) return std::nullopt;
    return dial;
  }
  dial.kind = voice ? DialString::Kind::voice : DialString::Kind::data;
  const bool asks_packets =
      !voice && (dial.number.starts_with("*99") || dial.number.starts_with("*98"));
  if (asks_packets && !take_packets(dial)) return std::nullopt;
  return dial;
}

}  // namespace m95::at
