// The checks of <seclevel> and <ignorertctime> (FTPS AN 2.3) on a server's certificate.
#pragma once

#include <string>

#include "tls/openssl.hpp"
#include "tls/options.hpp"

namespace m95::tls {

/// Makes the configured CA certificates, root or intermediate, what `context` trusts; nothing at
/// SecLevel::none. Throws Failure(Error::network) when they are absent or unreadable.
void trust_configured_ca(SSL_CTX* context, const Options& options);

/// Has this connection's handshake check the server: chain, signatures, CA flag, purpose, and
/// validity at the clock's present time unless that is ignored. Names are not compared: the module
/// has no setting for it. Nothing at SecLevel::none.
void check_server(SSL* ssl, const Options& options);

/// "the server's certificate is refused: certificate has expired"; empty when it was not.
std::string certificate_refusal(const SSL* ssl);

}  // namespace m95::tls
