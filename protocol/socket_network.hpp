// SocketNetwork: what a module's own sockets ask of the world outside beyond Network: datagrams,
// servers, echo requests.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "protocol/async/clock.hpp"
#include "protocol/network.hpp"

namespace m95 {

struct Datagram {
  std::string bytes;
  Address from;
};

/// A UDP socket.
class DatagramSocket {
 public:
  virtual ~DatagramSocket() = default;
  virtual Address local() const = 0;
  /// One datagram. Throws Failure(Error::network) when the system refuses it.
  virtual Task<void> send(std::string bytes, Address to) = 0;
  virtual Task<Datagram> receive() = 0;
  virtual void close() noexcept = 0;
};

/// A listening TCP socket that takes everybody.
class Acceptor {
 public:
  virtual ~Acceptor() = default;
  virtual Address local() const = 0;
  virtual Task<Connection> accept() = 0;
  virtual void close() noexcept = 0;
};

struct Echo {
  std::size_t bytes;
  Duration time;
  int time_to_live;
};

/// Deadlines are the caller's, through `within`. Everything throws Failure(Error::network), its
/// detail naming why.
class SocketNetwork {
 public:
  virtual ~SocketNetwork() = default;
  /// Port 0: a free one. The family is that of `local_ip`.
  virtual std::unique_ptr<DatagramSocket> open_datagrams(std::string local_ip,
                                                         std::uint16_t port) = 0;
  virtual std::unique_ptr<Acceptor> serve(std::string local_ip, std::uint16_t port) = 0;
  /// All numeric IPs of a name. Throws Failure(Error::dns) when there is none.
  virtual Task<std::vector<std::string>> addresses(std::string host) = 0;
  /// The same, asked of `servers` ("10.0.0.1:53,10.0.0.2:53"), not of the machine's.
  virtual Task<std::vector<std::string>> addresses_from(std::string servers, std::string host) = 0;
  /// ICMP echo to a numeric IP; throws Failure(Error::not_implemented) at once where the system
  /// does not allow it.
  virtual Task<Echo> ping(std::string ip, std::size_t bytes) = 0;
};

}  // namespace m95
