// ICMP echo requests and replies (RFC 792, pages 14 and 15).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace m95::icmp {

struct EchoReply {
  std::uint16_t identifier;
  std::uint16_t sequence;
  std::size_t data_size;  ///< bytes behind the header
};

/// The 16-bit one's complement of the one's complement sum; an odd last byte is a high one.
std::uint16_t checksum(std::string_view bytes);

/// A request with `data_size` bytes of data, a to w again and again.
std::string echo_request(std::uint16_t identifier, std::uint16_t sequence, std::size_t data_size);

/// Nothing when it is no echo reply, or was damaged.
std::optional<EchoReply> parse_echo_reply(std::string_view bytes);

}  // namespace m95::icmp
