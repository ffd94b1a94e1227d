// AT+QIOPEN and AT+QISERVER over this machine's loopback: TCP, UDP, a server, transparent mode.
#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {

// A blocking socket at the loopback, on a free port.
class LocalSocket {
 public:
  explicit LocalSocket(int type) : descriptor_(::socket(AF_INET, type | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(descriptor_, as_any(), sizeof address_) != 0) throw std::runtime_error("bind");
    // A module that is silent fails the test, and does not stop it.
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    socklen_t size = sizeof address_;
    ::getsockname(descriptor_, as_any(), &size);
    if (type == SOCK_STREAM) ::listen(descriptor_, 1);
  }
  ~LocalSocket() { ::close(descriptor_); }
  LocalSocket(const LocalSocket&) = delete;
  LocalSocket& operator=(const LocalSocket&) = delete;

  std::string port() const { return std::to_string(ntohs(address_.sin_port)); }
  int descriptor() const { return descriptor_; }

 private:
  sockaddr* as_any() { return reinterpret_cast<sockaddr*>(&address_); }
  int descriptor_;
  sockaddr_in address_{};
};

std::string receive(int from, std::size_t size) {
  std::string all;
  std::array<char, 4096> bytes;
  while (all.size() < size) {
    const ssize_t count = ::recv(from, bytes.data(), std::min(bytes.size(), size - all.size()), 0);
    if (count <= 0) break;
    all.append(bytes.data(), static_cast<std::size_t>(count));
  }
  return all;
}

// On its line, echo off, the context in IP STATUS.
struct Station {
  explicit Station(const std::string& settings = "AT")
      : module({"--pty", folder / "line", "--latency", "0"}), host(folder / "line") {
    host.say("ATE0");
    host.say(settings);
    host.say("AT+QIREGAPP;+QIACT");
    host.say("AT+QILOCIP", "\r\n10.1.83.188\r\n");
  }
  Folder folder;
  RunningModule module;
  Host host;
};

TEST(Sockets, ATcpPeerIsTalkedToAndItsEndIsTold) {
  LocalSocket server(SOCK_STREAM);
  Station station;
  Host& host = station.host;
  host.say("AT+QIOPEN=\"TCP\",\"localhost\"," + server.port(), "\r\nCONNECT OK\r\n");
  const int peer = ::accept(server.descriptor(), nullptr, nullptr);
  host.say("AT+QISEND=5", "> ");
  host.write("hello");
  EXPECT_EQ(host.read_until("\r\nSEND OK\r\n"), "\r\nSEND OK\r\n");
  EXPECT_EQ(receive(peer, 5), "hello");
  ASSERT_EQ(::send(peer, "world", 5, 0), 5);
  EXPECT_EQ(host.read_exactly(5), "world");
  ::close(peer);
  EXPECT_EQ(host.read_until("CLOSED\r\n"), "\r\nCLOSED\r\n");
  EXPECT_EQ(station.module.stop(), 0);
}

TEST(Sockets, ManyBytesGoBothWays) {
  LocalSocket server(SOCK_STREAM);
  Station station;
  Host& host = station.host;
  host.say("AT+QIOPEN=\"TCP\",\"127.0.0.1\"," + server.port(), "\r\nCONNECT OK\r\n");
  const int peer = ::accept(server.descriptor(), nullptr, nullptr);
  std::string all;
  for (int i = 0; i < 40; ++i) {
    const std::string packet(1460, static_cast<char>('a' + i % 26));
    all += packet;
    host.say("AT+QISEND=1460", "> ");
    host.write(packet);
    host.read_until("\r\nSEND OK\r\n");
    EXPECT_EQ(receive(peer, packet.size()), packet);
  }
  ASSERT_EQ(::send(peer, all.data(), all.size(), 0), static_cast<ssize_t>(all.size()));
  EXPECT_TRUE(host.read_exactly(all.size()) == all);
  ::close(peer);
}

TEST(Sockets, ADatagramIsAnswered) {
  LocalSocket server(SOCK_DGRAM);
  Station station("AT+QIMUX=1");
  Host& host = station.host;
  host.say("AT+QIOPEN=3,\"UDP\",\"127.0.0.1\"," + server.port(), "\r\n3, CONNECT OK\r\n");
  host.say("AT+QISEND=3,4", "> ");
  host.write("ping");
  host.read_until("SEND OK\r\n");
  std::array<char, 64> bytes;
  sockaddr_in from{};
  socklen_t size = sizeof from;
  auto* who = reinterpret_cast<sockaddr*>(&from);
  ASSERT_EQ(::recvfrom(server.descriptor(), bytes.data(), bytes.size(), 0, who, &size), 4);
  ASSERT_EQ(::sendto(server.descriptor(), "pong", 4, 0, who, size), 4);
  EXPECT_EQ(host.read_until("pong"), "\r\n+RECEIVE: 3, 4\r\npong");
}

TEST(Sockets, AServerIsCalled) {
  std::string port;
  {
    LocalSocket finder(SOCK_STREAM);
    port = finder.port();
  }
  Station station("AT+QIMUX=1;+QILPORT=\"TCP\"," + port);
  Host& host = station.host;
  host.say("AT+QISERVER=0,2", "\r\nSERVER OK\r\n");
  Host caller("127.0.0.1:" + port);
  EXPECT_EQ(host.read_until("127.0.0.1\r\n"), "\r\n0, REMOTE IP: 127.0.0.1\r\n");
  caller.write("hello");
  EXPECT_EQ(host.read_until("hello"), "\r\n+RECEIVE: 0, 5\r\nhello");
  host.say("AT+QISRVC=2");
  host.say("AT+QISEND=0,5", "> ");
  host.write("world");
  host.read_until("SEND OK\r\n");
  EXPECT_EQ(caller.read_exactly(5), "world");
}

TEST(Sockets, AUdpServerIsSentToAndAnswers) {
  LocalSocket caller(SOCK_DGRAM);
  std::string port;
  {
    LocalSocket finder(SOCK_DGRAM);
    port = finder.port();
  }
  Station station("AT+QIMUX=1;+QISRVC=2;+QILPORT=\"UDP\"," + port);
  Host& host = station.host;
  host.say("AT+QISERVER=1,2", "\r\nSERVER OK\r\n");
  sockaddr_in server{};
  server.sin_family = AF_INET;
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  server.sin_port = htons(static_cast<std::uint16_t>(std::stoi(port)));
  auto* to = reinterpret_cast<sockaddr*>(&server);
  ASSERT_EQ(::connect(caller.descriptor(), to, sizeof server), 0);
  ASSERT_EQ(::send(caller.descriptor(), "hello", 5, 0), 5);
  EXPECT_EQ(host.read_until("hello"), "\r\n0, REMOTE IP: 127.0.0.1\r\n\r\n+RECEIVE: 0, 5\r\nhello");
  host.say("AT+QISEND=0,5", "> ");
  host.write("world");
  EXPECT_EQ(host.read_until("SEND OK\r\n"), "\r\nSEND OK\r\n");
  EXPECT_EQ(receive(caller.descriptor(), 5), "world");
  EXPECT_EQ(station.module.stop(), 0);
}

TEST(Sockets, TheLineIsTheConnection) {
  LocalSocket server(SOCK_STREAM);
  Station station("AT+QIMODE=1");
  Host& host = station.host;
  host.say("AT+QIOPEN=\"TCP\",\"127.0.0.1\"," + server.port(), "\r\nCONNECT\r\n");
  const int peer = ::accept(server.descriptor(), nullptr, nullptr);
  host.write("AT raw");
  EXPECT_EQ(receive(peer, 6), "AT raw");
  ASSERT_EQ(::send(peer, "raw back", 8, 0), 8);
  EXPECT_EQ(host.read_exactly(8), "raw back");
  ::close(peer);
  EXPECT_EQ(host.read_until("CLOSED\r\n"), "\r\nCLOSED\r\n");
}

TEST(Sockets, AClosedPortIsAConnectFail) {
  std::string port;
  {
    LocalSocket finder(SOCK_STREAM);
    port = finder.port();
  }
  Station station;
  station.host.say("AT+QIOPEN=\"TCP\",\"127.0.0.1\"," + port, "\r\nCONNECT FAIL\r\n");
}

}  // namespace
}  // namespace m95::test
