// SemiOctets: numbers and times as half octets, low half first (3GPP 23.040 9.1.2.3, 9.1.2.5).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/sms/tpdu.hpp"

namespace m95::sms {

inline constexpr std::size_t kTimestampSize = 7;

/// TP-OA, TP-DA: length in digits, type, digits.
std::string encode_address(const Address& address);

/// Octets taken from the front; every taking throws Malformed when they do not suffice.
class Octets {
 public:
  explicit Octets(std::string_view octets) : rest_(octets) {}

  std::uint8_t one();
  std::string take(std::size_t count);
  Address address();
  Timestamp timestamp();
  /// Throws Malformed when something is left.
  void expect_end() const;

 private:
  std::string_view rest_;
};

}  // namespace m95::sms
