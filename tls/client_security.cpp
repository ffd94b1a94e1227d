// One session's handshakes, the later ones bound to the first.
#include "tls/client_security.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "protocol/error.hpp"
#include "tls/tls_stream.hpp"

namespace m95::tls {

ClientSecurity::ClientSecurity(Options options, HandshakeReport report)
    : context_(std::move(options), report), report_(std::move(report)) {}

SslPtr ClientSecurity::prepare() {
  SslPtr ssl = context_.new_connection();
  if (control_session_) {
    // A copy each: whatever spoils one data connection's session leaves the next one's alone.
    const SessionPtr offered(SSL_SESSION_dup(control_session_.get()));
    SSL_set_session(ssl.get(), offered.get());
  }
  return ssl;
}

// A resumed session is the control's by construction. In a full handshake any certificate of the CA
// would pass, so a data connection could be taken over by another server of the same CA.
void ClientSecurity::require_same_server(X509* certificate, bool resumed) const {
  if (resumed || !control_session_) return;
  if (certificate == nullptr || X509_cmp(certificate, control_certificate_.get()) != 0)
    throw Failure(Error::network,
                  "the data connection's certificate is not the control connection's");
}

Task<StreamPtr> ClientSecurity::secure(StreamPtr plain) {
  std::unique_ptr<TlsStream> stream;
  try {
    stream = std::make_unique<TlsStream>(std::move(plain), prepare());
    co_await stream->handshake();
    CertificatePtr certificate = stream->peer_certificate();
    require_same_server(certificate.get(), stream->resumed());
    if (!control_session_) {
      control_session_ = stream->session();
      control_certificate_ = std::move(certificate);
    }
    if (report_) report_(Outcome::agreed, stream->summary());
  } catch (const Failure& failure) {
    if (report_) report_(Outcome::warned, "TLS failed: " + failure.detail);
    throw;
  }
  co_return stream;
}

}  // namespace m95::tls
