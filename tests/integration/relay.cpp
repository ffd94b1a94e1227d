// Carrying bytes between two sockets.
#include "tests/integration/relay.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace m95::test {
namespace {

sockaddr_in loopback(unsigned port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

// -1 when nobody listens there.
int connect_to(unsigned port) {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  if (::connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    return made;
  }
  ::close(made);
  return -1;
}

bool write_all(int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::send(to, bytes, size, MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

}  // namespace

Relay::Relay(unsigned to_port, unsigned beside_port)
    : to_port_(to_port), beside_port_(beside_port) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t length = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), length) != 0 ||
      ::listen(listener_, 8) != 0) {
    throw std::system_error(errno, std::generic_category(), "relay");
  }
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

Relay::~Relay() { passed(); }

std::string Relay::passed() {
  if (thread_.joinable()) {
    ending_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  return passed_;
}

void Relay::serve() {
  while (!ending_) {
    const int from = ::accept(listener_, nullptr, nullptr);
    if (from < 0) return;
    const int beside = beside_port_ == 0 ? -1 : connect_to(beside_port_);
    const int to = connect_to(to_port_);
    if (to >= 0) carry(from, to);
    for (const int open : {from, to, beside}) {
      if (open >= 0) ::close(open);
    }
  }
}

// Until both sides have ended, or the relay does.
void Relay::carry(int from, int to) {
  std::array<pollfd, 2> ends = {pollfd{from, POLLIN, 0}, pollfd{to, POLLIN, 0}};
  constexpr int kLookAroundMs = 200;
  int open = 2;
  while (open > 0 && !ending_) {
    if (::poll(ends.data(), ends.size(), kLookAroundMs) <= 0) continue;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].revents == 0) continue;
      std::array<char, 16384> chunk;
      const ssize_t count = ::recv(i == 0 ? from : to, chunk.data(), chunk.size(), 0);
      if (count <= 0) {
        ::shutdown(i == 0 ? to : from, SHUT_WR);
        ends[i].fd = -1;
        --open;
        continue;
      }
      passed_.append(chunk.data(), static_cast<std::size_t>(count));
      if (!write_all(i == 0 ? to : from, chunk.data(), static_cast<std::size_t>(count))) return;
    }
  }
}

}  // namespace m95::test
