// A thread that reads datagrams and answers each.
#include "tests/integration/time_server.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include "protocol/ntp/packet.hpp"

namespace m95::test {
namespace {

constexpr ntp::Instant kTime = std::chrono::seconds(1795384800);

std::string big_endian(ntp::Timestamp time) {
  std::string bytes;
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    bytes += static_cast<char>(time >> (shift - 8U) & 0xFFU);
  }
  return bytes;
}

// Version 4, mode 4 (server), stratum 2; the request's transmit time comes back as the origin.
std::string answer_to(const std::string& request) {
  constexpr std::size_t kTransmit = 40;
  std::string bytes("\x24\x02\x06\xec", 4);
  bytes += std::string(20, '\0') + request.substr(kTransmit, 8);
  bytes += big_endian(ntp::timestamp_of(kTime)) + big_endian(ntp::timestamp_of(kTime));
  return bytes;
}

}  // namespace

TimeServer::TimeServer() : descriptor_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(descriptor_, any, size) != 0 || ::getsockname(descriptor_, any, &size) != 0) {
    const int error = errno;
    ::close(descriptor_);
    throw std::system_error(error, std::generic_category(), "a time server");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

// An empty datagram ends it.
TimeServer::~TimeServer() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port_);
  ::sendto(descriptor_, "", 0, 0, reinterpret_cast<sockaddr*>(&address), sizeof address);
  thread_.join();
  ::close(descriptor_);
}

void TimeServer::serve() const {
  for (;;) {
    std::array<char, 512> bytes;
    sockaddr_in from{};
    socklen_t size = sizeof from;
    auto* any = reinterpret_cast<sockaddr*>(&from);
    const ssize_t count = ::recvfrom(descriptor_, bytes.data(), bytes.size(), 0, any, &size);
    if (count == 0) return;
    if (count < static_cast<ssize_t>(ntp::kPacketSize)) continue;
    const std::string answer = answer_to(std::string(bytes.data(), ntp::kPacketSize));
    ::sendto(descriptor_, answer.data(), answer.size(), 0, any, size);
  }
}

}  // namespace m95::test
