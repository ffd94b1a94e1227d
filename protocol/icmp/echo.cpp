// Eight bytes of header, then data.
#include "protocol/icmp/echo.hpp"

namespace m95::icmp {
namespace {

constexpr std::size_t kHeader = 8;
constexpr std::size_t kChecksumAt = 2;
constexpr char kRequest = 8;
constexpr char kReply = 0;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::uint16_t word_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>(byte_at(bytes, at) << 8U | byte_at(bytes, at + 1));
}

void append(std::string& bytes, std::uint16_t word) {
  bytes += static_cast<char>(word >> 8U);
  bytes += static_cast<char>(word & 0xFFU);
}

}  // namespace

std::uint16_t checksum(std::string_view bytes) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) sum += word_at(bytes, i);
  if (bytes.size() % 2 == 1) sum += byte_at(bytes, bytes.size() - 1) << 8U;
  while (sum >> 16U != 0) sum = (sum & 0xFFFFU) + (sum >> 16U);
  return static_cast<std::uint16_t>(~sum);
}

std::string echo_request(std::uint16_t identifier, std::uint16_t sequence, std::size_t data_size) {
  std::string packet{kRequest, 0, 0, 0};
  append(packet, identifier);
  append(packet, sequence);
  constexpr std::size_t kLetters = 'w' - 'a' + 1;
  for (std::size_t i = 0; i < data_size; ++i) packet += static_cast<char>('a' + i % kLetters);
  const std::uint16_t sum = checksum(packet);
  packet[kChecksumAt] = static_cast<char>(sum >> 8U);
  packet[kChecksumAt + 1] = static_cast<char>(sum & 0xFFU);
  return packet;
}

std::optional<EchoReply> parse_echo_reply(std::string_view bytes) {
  if (bytes.size() < kHeader || bytes[0] != kReply || bytes[1] != 0) return std::nullopt;
  if (checksum(bytes) != 0) return std::nullopt;
  EchoReply reply{};
  reply.identifier = word_at(bytes, 4);
  reply.sequence = word_at(bytes, 6);
  reply.data_size = bytes.size() - kHeader;
  return reply;
}

}  // namespace m95::icmp
