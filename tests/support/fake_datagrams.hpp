// FakeSockets: names, datagrams and echoes in memory, played by a test.
#pragma once

#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "protocol/async/event.hpp"
#include "protocol/socket_network.hpp"

namespace m95::test {

class FakeSockets : public SocketNetwork {
 public:
  /// What a name has; one that is not here does not exist.
  std::map<std::string, std::vector<std::string>> names;
  bool naming_hangs = false;
  /// Every name asked for, as "<servers>|<name>".
  std::vector<std::string> asked;

  /// Answers a datagram with these; no answer where it gives nothing.
  std::function<std::vector<Datagram>(const std::string& bytes, const Address& to)> on_datagram;
  /// Every datagram sent.
  std::vector<Datagram> sent;
  /// Sending throws.
  bool unreachable = false;
  int open_sockets = 0;
  /// Comes to every socket that is open.
  void deliver(const Datagram& datagram);

  /// What comes of each ping; an empty one is never answered. A ping beyond the last never is.
  std::deque<std::function<Echo()>> echoes;
  /// Each as "<ip> <bytes>".
  std::vector<std::string> pings;

  std::unique_ptr<DatagramSocket> open_datagrams(std::string local_ip, std::uint16_t port) override;
  std::unique_ptr<Acceptor> serve(std::string local_ip, std::uint16_t port) override;
  Task<std::vector<std::string>> addresses(std::string host) override;
  Task<std::vector<std::string>> addresses_from(std::string servers, std::string host) override;
  Task<Echo> ping(std::string ip, std::size_t bytes) override;

 private:
  class Socket;
  std::list<Socket*> open_;
  Event never_;
};

}  // namespace m95::test
