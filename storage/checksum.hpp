// The checksum of AT+QSECWRITE and AT+QSECREAD (FTPS AN 2.4, 2.5): 16 bits over all bytes of a
// file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace m95::storage {

/// XOR of the big-endian byte pairs; an odd last byte is the high half of its pair.
std::uint16_t checksum(std::string_view bytes);

/// Lower-case hexadecimal without leading zeros: "618", "0".
std::string checksum_text(std::uint16_t sum);

}  // namespace m95::storage
