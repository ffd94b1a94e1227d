// How a SIM writes numbers and how AT+CRSM writes bytes (GSM 11.11 10; 27.007 8.18).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace m95::sim {

/// "00FF", in capitals.
std::string to_hex(std::string_view bytes);
/// Nothing for an odd number of digits or another character; letters in any case.
std::optional<std::string> from_hex(std::string_view text);

/// Two digits a byte, the first in the low half, an odd one followed by F; filled with FF up to
/// `size` bytes. `*` and `#` are A and B, `p` (a pause) C; a hexadecimal digit is itself.
std::string to_bcd(std::string_view digits, std::size_t size);
/// Up to the first F.
std::string from_bcd(std::string_view bytes);

}  // namespace m95::sim
