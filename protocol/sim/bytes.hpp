// How a SIM writes bytes and numbers (GSM 11.11 10).
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace m95::sim {

/// 0-255 each.
std::string bytes(std::initializer_list<int> values);
/// Two digits a byte, the first in the low half, an odd one followed by F; filled with FF up to
/// `size` bytes. `*` and `#` are A and B, `p` (a pause) C; a hexadecimal digit is itself.
std::string to_bcd(std::string_view digits, std::size_t size);
/// Up to the first F.
std::string from_bcd(std::string_view bytes);

}  // namespace m95::sim
