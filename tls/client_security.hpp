// ClientSecurity: the TLS of one FTP session (RFC 4217): its control connection, then its data
// connections.
#pragma once

#include "protocol/network.hpp"
#include "tls/context.hpp"

namespace m95::tls {

class ClientSecurity : public Security {
 public:
  /// Keeps the options as they are now. `report` hears one line for each handshake.
  ClientSecurity(Options options, HandshakeReport report);

  Task<StreamPtr> secure(StreamPtr plain) override;

 private:
  SslPtr prepare();
  void require_same_server(X509* certificate, bool resumed) const;

  Context context_;
  HandshakeReport report_;
  SessionPtr control_session_;
  CertificatePtr control_certificate_;
};

}  // namespace m95::tls
