// DataConnection: how the two ends of a transfer meet (RFC 959 3.2 and 3.3, RFC 2428).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "protocol/ftp/control.hpp"
#include "protocol/network.hpp"

namespace m95::ftp {

/// One object a session, one connection at a time: prepare(), the transfer's command, then accept()
/// and secure(). A refusal on the control connection ends each of them and is what they throw.
class DataConnection {
 public:
  /// All references must outlive the object.
  DataConnection(Control& control, Network& network, Clock& clock, Observer& observer,
                 const Limits& limits);

  /// The addresses of the control connection.
  void belongs_to(Address local, Address peer);

  /// Passive: asks where to and connects. Active: listens and says where. Throws Failure, -425 when
  /// the server cannot be reached.
  Task<void> prepare(TransferOptions options);
  /// Active: the server's call, within `limit`, or Failure(Error::timeout). Passive: nothing.
  Task<void> accept(Duration limit);
  /// The TLS handshake. Throws Failure: -7 when the server ended the connection in it, -5 when TLS
  /// failed.
  Task<void> secure(Security& security);

  /// Valid from prepare() or accept() until close().
  ByteStream& stream() { return *stream_; }
  void close() noexcept;

 private:
  class HandshakeWatch;

  Task<Duration> prepare_extended_passive();
  Task<void> prepare_passive(bool ignore_address, Duration limit);
  Task<void> prepare_active(bool extended);
  Task<void> connect(Address to, Duration limit);
  Task<void> dial(Address to);
  Task<void> take_call();
  Task<void> shake_hands(Security& security);
  bool falls_back(const Reply& reply);

  Control& control_;
  Network& network_;
  Clock& clock_;
  Observer& observer_;
  const Limits& limits_;
  Address local_;
  Address peer_;
  bool extended_refused_ = false;  ///< by this server; it is not asked again
  std::unique_ptr<Listener> listener_;
  StreamPtr stream_;
  std::optional<Failure> failed_;  ///< what went wrong on the data connection itself
  bool handshaking_ = false;
  bool ended_in_handshake_ = false;
};

}  // namespace m95::ftp
