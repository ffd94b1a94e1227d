// What a time server answers, for tests.
#pragma once

#include <string>

#include "protocol/ntp/packet.hpp"

namespace m95::test {

inline std::string big_endian(ntp::Timestamp time) {
  std::string bytes;
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    bytes += static_cast<char>(time >> (shift - 8U) & 0xFFU);
  }
  return bytes;
}

/// A server's answer to `request` at this time, in microseconds since 1970.
inline std::string ntp_answer(const std::string& request, ntp::Instant time) {
  std::string bytes("\x24\x02\x06\xec", 4);
  bytes += std::string(20, '\0') + request.substr(40, 8);
  bytes += big_endian(ntp::timestamp_of(time)) + big_endian(ntp::timestamp_of(time));
  return bytes;
}

}  // namespace m95::test
