// Context: the settings of one SSL context (FTPS AN 2.3) as something that starts client
// connections.
#pragma once

#include "tls/openssl.hpp"
#include "tls/options.hpp"

namespace m95::tls {

/// Nothing of OpenSSL is touched before the first connection.
class Context {
 public:
  Context(Options options, HandshakeReport report);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  /// A client connection before its handshake, without transport: exactly the context's versions
  /// (never TLS 1.3) and suites in its order, as far as the library has them; what it lacks is
  /// reported once. Throws Failure(Error::network): no version or suite is left, or a certificate
  /// or key the security level needs is missing, unreadable or does not fit.
  SslPtr new_connection();

  /// Without the client's key once there was a connection: OpenSSL has it then.
  const Options& options() const { return options_; }

 private:
  SslCtxPtr make();
  void wipe_key();

  Options options_;
  HandshakeReport report_;
  SslCtxPtr made_;
};

/// The rules both roles share: security level 0, so that Table 1 works; no compression,
/// renegotiation, extended master secret (a module of 2012 has none) or encrypt-then-MAC (OpenSSL's
/// fast AES-SHA1 path needs MAC-then-encrypt); few buffers while idle.
void apply_common_rules(SSL_CTX* context);

/// Exactly this version, or SSL 3.0 (where the library has it) to TLS 1.2; never TLS 1.3.
void set_versions(SSL_CTX* context, Version version);

/// Loads a certificate, the chain behind it and its key. Throws Failure(Error::network); `owner`
/// ("client") says whose in its detail.
void use_identity(SSL_CTX* context, const std::string& certificates, const std::string& key,
                  const std::string& owner);

}  // namespace m95::tls
