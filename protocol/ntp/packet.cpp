// The 48 bytes, taken apart and put together.
#include "protocol/ntp/packet.hpp"

#include <cstddef>

namespace m95::ntp {
namespace {

constexpr std::size_t kStratumAt = 1;
constexpr std::size_t kReferenceAt = 12;
constexpr std::size_t kOriginateAt = 24;
constexpr std::size_t kReceiveAt = 32;
constexpr std::size_t kTransmitAt = 40;

constexpr unsigned kClientVersion4 = 4U << 3U | 3U;
constexpr unsigned kServerMode = 4;
constexpr unsigned kUnsynchronised = 3;  // leap indicator
constexpr unsigned kHighestStratum = 15;

constexpr std::int64_t kFrom1900To1970 = 2208988800;   // s
constexpr std::int64_t kEra = std::int64_t{1} << 32U;  // s
constexpr std::int64_t kMicro = 1'000'000;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

Timestamp timestamp_at(std::string_view bytes, std::size_t at) {
  Timestamp value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8U | byte_at(bytes, at + i);
  return value;
}

Parsed refused(std::string why, bool ours) {
  Parsed parsed;
  parsed.why = std::move(why);
  parsed.ours = ours;
  return parsed;
}

}  // namespace

std::string request(Timestamp transmit) {
  std::string packet(kPacketSize, '\0');
  packet[0] = static_cast<char>(kClientVersion4);
  for (std::size_t i = 0; i < 8; ++i) {
    packet[kTransmitAt + i] = static_cast<char>(transmit >> (56U - 8U * i) & 0xFFU);
  }
  return packet;
}

Instant instant_of(Timestamp time) {
  auto seconds = static_cast<std::int64_t>(time >> 32U);
  if (seconds < kEra / 2) seconds += kEra;
  const auto micros = static_cast<std::int64_t>((time & 0xFFFFFFFFU) * kMicro >> 32U);
  return Instant((seconds - kFrom1900To1970) * kMicro + micros);
}

Timestamp timestamp_of(Instant time) {
  const std::int64_t micros = time.count() + kFrom1900To1970 * kMicro;
  const auto seconds = static_cast<Timestamp>(micros / kMicro) & 0xFFFFFFFFU;
  const auto fraction = (static_cast<Timestamp>(micros % kMicro) << 32U) / kMicro;
  return seconds << 32U | fraction;
}

Parsed parse(std::string_view bytes, Timestamp transmit) {
  if (bytes.size() < kPacketSize) return refused("shorter than a packet", false);
  if ((byte_at(bytes, 0) & 7U) != kServerMode) return refused("not a server's packet", false);
  if (timestamp_at(bytes, kOriginateAt) != transmit)
    return refused("not the answer to this request", false);
  const unsigned stratum = byte_at(bytes, kStratumAt);
  if (stratum == 0) {
    std::string code;
    for (const char c : bytes.substr(kReferenceAt, 4)) {
      if (c >= ' ' && c <= '~') code += c;
    }
    return refused("kiss of death " + code, true);
  }
  if (stratum > kHighestStratum || byte_at(bytes, 0) >> 6U == kUnsynchronised)
    return refused("the server is not synchronised", true);
  const Timestamp sent = timestamp_at(bytes, kTransmitAt);
  if (sent == 0) return refused("the server does not tell the time", true);
  Parsed parsed;
  parsed.ours = true;
  Answer answer{};
  answer.received = instant_of(timestamp_at(bytes, kReceiveAt));
  answer.transmitted = instant_of(sent);
  parsed.answer = answer;
  return parsed;
}

}  // namespace m95::ntp
