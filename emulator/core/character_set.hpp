// CharacterSet: texts between the host's character set (AT+CSCS, 27.007 5.5) and Unicode.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "emulator/core/channel_settings.hpp"

namespace m95 {

/// What the host wrote. Nothing where it is not of the set: no hexadecimal digits, no GSM code.
std::optional<std::u16string> from_host(CharacterSet set, std::string_view bytes);
/// What the host is shown; a character that the set does not have becomes '?'.
std::string to_host(CharacterSet set, std::u16string_view text);

/// A number or another text of plain ASCII as the host is shown it.
std::string ascii_to_host(CharacterSet set, std::string_view text);
/// A number as the host wrote it. Under UCS2 and HEX plain digits are taken as well, since hosts
/// write them (chosen); nothing where it cannot be read.
std::optional<std::string> number_from_host(CharacterSet set, std::string_view text);

}  // namespace m95
