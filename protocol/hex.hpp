// Hexadecimal text, as AT commands carry octets (27.005 3.1; 27.007 8.18).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace m95 {

/// 0-15; letters in any case. Nothing for another character.
std::optional<unsigned> hex_digit(char c);
/// Two capital digits a byte.
std::string to_hex(std::string_view bytes);
/// Nothing when `text` is not pairs of digits, of either case.
std::optional<std::string> from_hex(std::string_view text);

}  // namespace m95
