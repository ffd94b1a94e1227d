// Network and Security: what a dialogue asks of the world outside; tls/ implements both.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "protocol/stream.hpp"

namespace m95 {

/// A numeric IP address and a port (1-65535 once connected), as printed by inet_ntop.
struct Address {
  std::string ip;
  std::uint16_t port = 0;
  bool operator==(const Address&) const = default;
  bool is_v6() const { return ip.find(':') != std::string::npos; }
};

/// A stream with the two addresses it runs between.
struct Connection {
  StreamPtr stream;
  Address local;
  Address peer;
};

/// A listening socket for active-mode data connections (RFC 959 3.2).
class Listener {
 public:
  virtual ~Listener() = default;
  virtual Address local() const = 0;
  /// The next connection whose peer has this numeric IP; others are closed at once and logged.
  virtual Task<Connection> accept_from(std::string ip) = 0;
  virtual void close() noexcept = 0;
};

/// Names, outgoing and incoming TCP connections. Deadlines are the caller's, through `within`.
class Network {
 public:
  virtual ~Network() = default;
  /// Numeric IPs of a name, best first; a numeric one gives itself. Throws Failure(Error::dns).
  virtual Task<Address> resolve(std::string host, std::uint16_t port) = 0;
  /// TCP to a numeric IP. Throws Failure(Error::network), its detail naming why ("refused", ...).
  virtual Task<Connection> connect(Address to) = 0;
  /// Listens on this numeric local IP, a free port. Throws Failure(Error::network).
  virtual std::unique_ptr<Listener> listen(std::string local_ip) = 0;
};

/// The TLS of one session: made from an SSL context's settings when the session opens, so that
/// later changes of those settings do not reach it.
class Security {
 public:
  virtual ~Security() = default;
  /// A client handshake over `plain`. The first call of a session is its control connection; each
  /// later one is a data connection: it offers to resume the control's TLS session, and when the
  /// server makes a full handshake instead, the same certificate check is made and the certificate
  /// must be the control's own. Throws Failure(Error::network) with the reason in words.
  virtual Task<StreamPtr> secure(StreamPtr plain) = 0;
};

}  // namespace m95
