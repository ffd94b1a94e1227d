// Byte pairs folded by XOR.
#include "storage/checksum.hpp"

#include <array>
#include <charconv>

namespace m95::storage {

std::uint16_t checksum(std::string_view bytes) {
  unsigned high = 0;
  unsigned low = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    (i % 2 == 0 ? high : low) ^= static_cast<unsigned char>(bytes[i]);
  }
  return static_cast<std::uint16_t>(high << 8U | low);
}

std::string checksum_text(std::uint16_t sum) {
  std::array<char, 4> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), sum, 16).ptr;
  return {digits.data(), end};
}

}  // namespace m95::storage
