// NssServer: NSS's `selfserv`, a TLS server that shares no code with OpenSSL, on a free port (of
// all interfaces: it knows no other way).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tests/integration/program.hpp"
#include "tls/options.hpp"

namespace m95::test {

/// An NSS database with one server certificate; any number of servers may use it at once.
class NssDatabase {
 public:
  NssDatabase();

  /// The authority that signed the server's certificate, PEM.
  const std::string& ca() const { return ca_; }
  const std::string& path() const { return folder_.path(); }

 private:
  Folder folder_;
  std::string ca_;
};

/// What the server itself says that one handshake agreed on.
struct NssHandshake {
  std::string pair;  ///< "3.3 using 256-bit AES with 160-bit SHA1 MAC"
  std::string keys;  ///< "1024-bit RSA, Key Exchange: 1024-bit RSA"
  bool resumed = false;
};

class NssServer {
 public:
  /// Exactly this version and these suites. Returns when the server listens.
  NssServer(const NssDatabase& database, tls::Version version,
            std::span<const std::uint16_t> suites);

  std::uint16_t port() const { return static_cast<std::uint16_t>(port_); }
  /// The next connection that reached the server's application. Throws std::runtime_error when the
  /// next one failed instead.
  NssHandshake handshake();
  /// Why the next connection failed. Throws std::runtime_error when it did not.
  std::string failure();

 private:
  std::string line_with(const std::string& words, const std::string& never);

  unsigned port_;
  Program program_;
  long hits_ = 0;
};

/// What NssHandshake::pair says of this pair.
std::string nss_words(tls::Version version, std::uint16_t suite);

}  // namespace m95::test
