// The kernel chooses the identifier, makes the checksum and hands out only this socket's replies.
#include "tls/echo.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "protocol/error.hpp"
#include "protocol/icmp/echo.hpp"

namespace m95::tls {
namespace asio = boost::asio;
namespace {

using Descriptor = asio::posix::stream_descriptor;

constexpr std::uint16_t kSequence = 1;  // each ping has a socket of its own

Descriptor open(const Executor& executor) {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_ICMP);
  if (socket < 0) {
    throw Failure(Error::not_implemented, std::string("this system allows no unprivileged ping "
                                                      "(net.ipv4.ping_group_range): ") +
                                              std::strerror(errno));
  }
  Descriptor opened(executor, socket);
  const int yes = 1;
  setsockopt(socket, IPPROTO_IP, IP_RECVTTL, &yes, sizeof yes);
  return opened;
}

[[noreturn]] void fail(const std::string& ip) {
  throw Failure(Error::network, ip + ": " + std::strerror(errno));
}

void send(Descriptor& socket, const std::string& ip, std::size_t bytes) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  if (inet_pton(AF_INET, ip.c_str(), &to.sin_addr) != 1) {
    throw Failure(Error::network, ip + " is no IPv4 address");
  }
  const int handle = socket.native_handle();
  // Connected, so that "unreachable" comes back as an error.
  if (connect(handle, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) fail(ip);
  const std::string packet = icmp::echo_request(0, kSequence, bytes);
  if (::send(handle, packet.data(), packet.size(), 0) < 0) fail(ip);
}

int time_to_live(msghdr& message) {
  for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
       part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != IPPROTO_IP || part->cmsg_type != IP_TTL) continue;
    int value = 0;
    std::memcpy(&value, CMSG_DATA(part), sizeof value);
    return value;
  }
  return 0;
}

// Nothing when what came, or did not come, is not the reply.
std::optional<Echo> receive(Descriptor& socket, const std::string& ip) {
  constexpr std::size_t kLongest = 65536;
  std::string bytes(kLongest, '\0');
  alignas(cmsghdr) std::array<char, 256> control{};
  iovec place{bytes.data(), bytes.size()};
  msghdr message{};
  message.msg_iov = &place;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t count = recvmsg(socket.native_handle(), &message, 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
  if (count < 0) fail(ip);
  bytes.resize(static_cast<std::size_t>(count));
  const auto reply = icmp::parse_echo_reply(bytes);
  if (!reply || reply->sequence != kSequence) return std::nullopt;
  Echo echo{};
  echo.bytes = reply->data_size;
  echo.time_to_live = time_to_live(message);
  return echo;
}

}  // namespace

Task<Echo> ping(Executor executor, const Clock& clock, std::string ip, std::size_t bytes) {
  Descriptor socket = open(executor);
  const TimePoint sent = clock.now();
  send(socket, ip, bytes);
  std::optional<Echo> echo;
  while (!echo) {
    const auto [error] =
        co_await socket.async_wait(Descriptor::wait_read, asio::as_tuple(asio::use_awaitable));
    if (error) throw boost::system::system_error(error);
    echo = receive(socket, ip);
  }
  echo->time = clock.now() - sent;
  co_return *echo;
}

}  // namespace m95::tls
