// DataChannel: the server's end of a session's data connections (RFC 959 3.2, RFC 2428, RFC 4217).
#pragma once

#include <memory>
#include <string>

#include "protocol/network.hpp"
#include "tls/server_context.hpp"

namespace m95::ftpd {

/// One connection at a time, and only with the host at the other end of the control connection.
class DataChannel {
 public:
  /// The addresses of the control connection. `network` must outlive the object's use.
  DataChannel(Network& network, Address local, Address peer);

  /// Passive: listens on the control connection's own address. Throws Refused.
  Address listen();
  /// Active: will call there. Throws Refused for another host, and for a port below 1024, behind
  /// which a service may stand that the client wants to reach through the server (RFC 2577).
  void call(const Address& client);
  /// listen() or call() came since the last connection.
  bool prepared() const { return listener_ != nullptr || client_.port != 0; }

  /// The connection. Throws Failure.
  Task<void> open();
  /// Its TLS. Returns TlsStream::summary(). Throws Failure; Refused 522 when the session had to be
  /// resumed and was not.
  Task<std::string> secure(tls::ServerContext& context, bool must_resume);

  /// From open() to close().
  ByteStream& stream() { return *stream_; }
  /// Forgets what was prepared as well.
  void close() noexcept;

 private:
  Network& network_;
  Address local_;
  Address peer_;
  std::unique_ptr<Listener> listener_;
  Address client_;
  StreamPtr stream_;
};

}  // namespace m95::ftpd
