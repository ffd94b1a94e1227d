// Options: what AT+QSSLCFG can say of one SSL context, as plain values (FTPS AN 2.3).
#pragma once

#include <cstdint>
#include <ctime>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace m95::tls {

/// <sslversion>
enum class Version { ssl3 = 0, tls1_0 = 1, tls1_1 = 2, tls1_2 = 3, all = 4 };

/// <seclevel>
enum class SecLevel { none = 0, server = 1, server_and_client = 2 };

struct Options {
  Version version = Version::all;
  std::vector<std::uint16_t> suites;  ///< codes of Table 1, in the context's order
  SecLevel level = SecLevel::none;
  std::string ca;  ///< the file's bytes (PEM or DER); empty: not configured or not readable
  std::string client_cert;             ///< likewise
  std::string client_key;              ///< likewise
  bool ignore_time = false;            ///< <ignorertctime>
  std::function<std::time_t()> clock;  ///< the module's clock, seconds since 1970 UTC
};

/// A line for the operator.
using Report = std::function<void(std::string_view line)>;

/// agreed: a handshake's version, suite, resumed or not; warned: why one failed, or what this build
/// lacks of what was asked for.
enum class Outcome { agreed, warned };
/// One line in words per outcome.
using HandshakeReport = std::function<void(Outcome outcome, std::string_view line)>;

}  // namespace m95::tls
