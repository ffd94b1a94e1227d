// Dial strings: what follows ATD (V.250 6.3.1; 27.007 6.2, 10.2.1.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace m95::at {

/// A number, or GPRS.
struct DialString {
  enum class Kind {
    voice,    ///< ended by ';'
    data,     ///< a number without ';'
    packets,  ///< *99# or *98#
    nothing,  ///< no digits: ATD;, ATD
  };
  Kind kind = Kind::nothing;
  std::string number;               ///< of "0123456789*#ABC,W"
  bool international = false;       ///< it began with '+', which is not in `number`
  std::optional<bool> hide_number;  ///< I: true, i: false; nothing: as AT+CLIR says
  bool closed_user_group = false;   ///< G or g
  int cid = 1;                      ///< of packets, 1-9
};

/// T and P (how a number would be dialled), blanks and '-' mean nothing; `!` and `@` neither, for
/// there is no line behind it. Nothing for a string that is none: another character, '+' inside,
/// something behind ';'.
std::optional<DialString> parse_dial(std::string_view text);

}  // namespace m95::at
