// SslContexts: what AT+QSSLCFG sets (FTPS AN 2.3).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tls/options.hpp"

namespace m95 {

/// One of the six; volatile. Defaults beyond the note's are chosen.
struct SslContext {
  tls::Version version = tls::Version::all;
  tls::SecLevel level = tls::SecLevel::none;
  std::vector<std::uint16_t> suites;  ///< empty: all, in the default order
  std::string ca;                     ///< "RAM:ca.pem", "NVRAM:CA0"; empty: none
  std::string client_cert;
  std::string client_key;
  int negotiate_seconds = 0;  ///< 0: never set
};

struct SslContexts {
  static constexpr int kCount = 6;
  std::array<SslContext, kCount> contexts;
  bool ignore_time = false;
  bool ftps = false;
  int ftps_context = -1;  ///< 0-5; -1: never set
};

}  // namespace m95
