// Finding the address, binding it, and telling what it is.
#include "emulator/ports/tcp_listener.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "protocol/errno_words.hpp"

namespace m95 {
namespace {

std::string text_of(const TcpSpec& spec) {
  const bool v6 = spec.host.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + spec.host + "]" : spec.host;
  return "tcp " + host + ":" + std::to_string(spec.port);
}

[[noreturn]] void fail(const TcpSpec& spec, const std::string& why) {
  throw PortError(text_of(spec) + ": " + why);
}

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses look_up(const TcpSpec& spec) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int error =
      ::getaddrinfo(spec.host.c_str(), std::to_string(spec.port).c_str(), &wanted, &found);
  if (error != 0) fail(spec, ::gai_strerror(error));
  return {found, &::freeaddrinfo};
}

Descriptor listen_on(const addrinfo& address) {
  Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (socket.get() < 0) return {};
  const int on = 1;
  // A port whose last connections are in TIME_WAIT can be had again at once.
  ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const bool listening = ::bind(socket.get(), address.ai_addr, address.ai_addrlen) == 0 &&
                         ::listen(socket.get(), SOMAXCONN) == 0;
  return listening ? std::move(socket) : Descriptor();
}

bool is_loopback(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return ntohl(v4.sin_addr.s_addr) >> 24 == 127;
  }
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
}

TcpSpec numeric(const sockaddr_storage& address, socklen_t size) {
  char host[NI_MAXHOST];
  char port[NI_MAXSERV];
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  ::getnameinfo(generic, size, host, sizeof host, port, sizeof port,
                NI_NUMERICHOST | NI_NUMERICSERV);
  TcpSpec spec;
  spec.host = host;
  spec.port = static_cast<std::uint16_t>(std::stoul(port));
  return spec;
}

}  // namespace

TcpListener::TcpListener(const TcpSpec& spec) {
  const Addresses addresses = look_up(spec);
  // The first that works: a name may have an address of a family this machine does not speak.
  for (const addrinfo* each = addresses.get(); each != nullptr && descriptor.get() < 0;
       each = each->ai_next)
    descriptor = listen_on(*each);
  if (descriptor.get() < 0) fail(spec, errno_words(errno));
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(descriptor.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
    fail(spec, errno_words(errno));
  bound = numeric(address, size);
  loopback = is_loopback(address);
}

std::string TcpListener::describe() const { return text_of(bound); }

}  // namespace m95
