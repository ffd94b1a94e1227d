// Hosts that connect to a socket port.
#pragma once

#include <arpa/inet.h>
#include <cstdint>
#include <fcntl.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <utility>

#include <gtest/gtest.h>

#include "emulator/ports/descriptor.hpp"
#include "tests/emulator/ports/port_bench.hpp"

namespace m95::test {

inline Host connected(int family, const sockaddr* address, socklen_t size) {
  Descriptor socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  EXPECT_EQ(::connect(socket.get(), address, size), 0);
  ::fcntl(socket.get(), F_SETFL, O_NONBLOCK);
  return Host(std::move(socket));
}

inline Host dials(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return connected(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

inline Host dials(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return connected(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

}  // namespace m95::test
