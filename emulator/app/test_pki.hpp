// TestPki: certificates for servers and hosts that are tried out on one machine; made anew each
// time.
#pragma once

#include "tls/certificate_authority.hpp"

namespace m95::app {

/// Valid from 2000 to 2049, so also on the cold clock of a module. Making it takes some 0.2 s.
struct TestPki {
  TestPki();

  tls::CertificateAuthority authority;
  tls::Identity server;
  tls::Identity client;
};

}  // namespace m95::app
