// Names on a SIM: the GSM default alphabet, or UCS2 (GSM 11.11 annex B; 23.038 6.2.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace m95::sim {

/// Septet 0x00-0x7F of the default alphabet; the escape 0x1B is a blank. Others are U+FFFD.
char16_t from_gsm(unsigned char septet);
/// Nothing where the default alphabet (without its extension) has no such character.
std::optional<char> to_gsm(char16_t character);

/// The default alphabet where it has all of them, else 0x80 and UCS2.
std::string to_alpha(std::u16string_view text);
/// Also what others wrote in the forms 0x81 and 0x82.
std::u16string from_alpha(std::string_view bytes);

}  // namespace m95::sim
