// NTP packets of a client and what a server's answer says (RFC 5905 7.3, RFC 4330 5).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace m95::ntp {

/// Seconds since 1900 and their fraction in 1/2^32, as they stand in a packet; 0 is "not known".
using Timestamp = std::uint64_t;

/// Time since 1970, UTC.
using Instant = std::chrono::microseconds;

/// Bytes of a packet without authentication.
inline constexpr std::size_t kPacketSize = 48;

/// A version 4 request; `transmit` (not 0) comes back in the answer and tells it from others.
std::string request(Timestamp transmit);

/// The instant a timestamp means; those below 2^31 s are of the era that begins in 2036 (RFC 4330
/// 3).
Instant instant_of(Timestamp time);
/// The other way round, 1968-01-20 to 2104-02-26.
Timestamp timestamp_of(Instant time);

struct Answer {
  Instant received;     ///< the request, by the server's clock
  Instant transmitted;  ///< the answer
};

/// What an answer says. Nothing when it does not answer the request with this `transmit`, or when
/// the server is not synchronised, or sends a "kiss of death"; `why` then says so in words.
struct Parsed {
  std::optional<Answer> answer;
  bool ours = false;  ///< an answer to this request, good or not
  std::string why;
};
Parsed parse(std::string_view bytes, Timestamp transmit);

}  // namespace m95::ntp
