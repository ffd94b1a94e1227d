// ServerContext: the server's side of TLS for the embedded FTP server and the tests.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tls/openssl.hpp"
#include "tls/options.hpp"
#include "tls/tls_stream.hpp"

namespace m95::tls {

/// How a client may resume (RFC 5246 7.3, RFC 5077).
enum class Resumption { none, session_ids, tickets };

struct ServerOptions {
  std::string certificate;  ///< PEM or DER, the chain behind it allowed
  std::string key;          ///< PEM or DER, no passphrase
  std::string client_ca;    ///< not empty: clients must show a certificate of this CA
  Resumption resumption = Resumption::tickets;
  Version version = Version::all;     ///< as far as the library has them
  std::vector<std::uint16_t> suites;  ///< of Table 1; empty: all that the library has
};

class ServerContext {
 public:
  /// Throws Failure(Error::network): unreadable or unfit certificate or key, no such version.
  explicit ServerContext(const ServerOptions& options);

  /// The handshake over `plain`. Throws Failure(Error::network). The context must outlive the call,
  /// not the stream.
  Task<std::unique_ptr<TlsStream>> accept(StreamPtr plain);

 private:
  SslCtxPtr context_;
};

}  // namespace m95::tls
