// The cipher suites of FTPS AN chapter 1, Table 1, and the protocol versions of 2.3, by all their
// names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tls/options.hpp"

namespace m95::tls {

struct Suite {
  std::uint16_t code;             ///< the IANA number, as in "0X0035"
  std::string_view name;          ///< TLS_RSA_WITH_AES_256_CBC_SHA
  std::string_view openssl_name;  ///< AES256-SHA
};

/// All of Table 1, in the order a context has that was never told another (AN 4.2.1).
std::span<const Suite> all_suites();
/// nullptr: not in Table 1.
const Suite* find_suite(std::uint16_t code);

/// "0X0035"; capitals, as the module prints it.
std::string suite_text(std::uint16_t code);
/// "0X0035,0X002F".
std::string suites_text(std::span<const std::uint16_t> codes);
/// Codes separated by commas, letters in any case, blanks around them ignored; 0XFFFF stands for
/// all, a code given twice counts once. Nothing when one is malformed or not in Table 1.
std::optional<std::vector<std::uint16_t>> parse_suites(std::string_view list);

/// "SSL 3.0", "TLS 1.0", …; "SSL 3.0 to TLS 1.2" for all.
std::string_view version_name(Version version);

/// A protocol version with a cipher suite that is defined for it.
struct Pair {
  Version version;  ///< never `all`
  const Suite* suite;
  bool available;  ///< the library at hand can really offer it
};
/// The 21 pairs of Table 1: all of its suites in every version, but 0X003D in TLS 1.2 only, as its
/// hash came with that (RFC 5246 1.2). By version, then in the order of all_suites().
std::vector<Pair> all_pairs();

/// Whether the library at hand can really offer this suite in this version (`all`: in any of them).
bool available(Version version, std::uint16_t suite);

}  // namespace m95::tls
