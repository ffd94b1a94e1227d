// Table 1 as data, and what of it the OpenSSL at hand can do.
#include "tls/suites.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "tls/openssl.hpp"

namespace m95::tls {
namespace {

constexpr std::array<Suite, 6> kSuites{{
    {0x0005, "TLS_RSA_WITH_RC4_128_SHA", "RC4-SHA"},
    {0x0004, "TLS_RSA_WITH_RC4_128_MD5", "RC4-MD5"},
    {0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA", "AES256-SHA"},
    {0x002F, "TLS_RSA_WITH_AES_128_CBC_SHA", "AES128-SHA"},
    {0x003D, "TLS_RSA_WITH_AES_256_CBC_SHA256", "AES256-SHA256"},
    {0x000A, "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "DES-CBC3-SHA"},
}};
constexpr std::uint16_t kAllSuites = 0xFFFF;
constexpr std::array<int, 4> kVersions{SSL3_VERSION, TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION};

std::string every_openssl_name() {
  std::string names;
  for (const Suite& suite : kSuites) names += std::string(suite.openssl_name) + ":";
  return names + "@SECLEVEL=0";
}

// Setters report success for what was compiled out; only a connection's own list tells the truth.
std::vector<std::uint16_t> ask_library(int version) {
  std::vector<std::uint16_t> found;
  const SslCtxPtr context(SSL_CTX_new_ex(library(), nullptr, TLS_client_method()));
  SSL_CTX_set_min_proto_version(context.get(), version);
  SSL_CTX_set_max_proto_version(context.get(), version);
  SSL_CTX_set_cipher_list(context.get(), every_openssl_name().c_str());
  const SslPtr ssl(SSL_new(context.get()));
  STACK_OF(SSL_CIPHER)* ciphers = SSL_get1_supported_ciphers(ssl.get());
  found.reserve(kSuites.size());
  for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); ++i)
    found.push_back(SSL_CIPHER_get_protocol_id(sk_SSL_CIPHER_value(ciphers, i)));
  sk_SSL_CIPHER_free(ciphers);
  ERR_clear_error();
  return found;
}

const std::vector<std::uint16_t>& offered_in(std::size_t version) {
  static const std::array<std::vector<std::uint16_t>, kVersions.size()> offered{
      ask_library(kVersions[0]), ask_library(kVersions[1]), ask_library(kVersions[2]),
      ask_library(kVersions[3])};
  return offered[version];
}

std::optional<std::uint16_t> parse_code(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, last - first + 1);
  if (text.size() != 6 || text[0] != '0' || (text[1] != 'x' && text[1] != 'X')) return std::nullopt;
  unsigned value = 0;
  for (const char digit : text.substr(2)) {
    if (digit >= '0' && digit <= '9')
      value = value * 16 + static_cast<unsigned>(digit - '0');
    else if (digit >= 'a' && digit <= 'f')
      value = value * 16 + static_cast<unsigned>(digit - 'a' + 10);
    else if (digit >= 'A' && digit <= 'F')
      value = value * 16 + static_cast<unsigned>(digit - 'A' + 10);
    else
      return std::nullopt;
  }
  return static_cast<std::uint16_t>(value);
}

void add_once(std::vector<std::uint16_t>& codes, std::uint16_t code) {
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
}

}  // namespace

std::span<const Suite> all_suites() { return kSuites; }

const Suite* find_suite(std::uint16_t code) {
  const auto same = [code](const Suite& suite) { return suite.code == code; };
  const auto found = std::find_if(kSuites.begin(), kSuites.end(), same);
  return found == kSuites.end() ? nullptr : &*found;
}

std::string suite_text(std::uint16_t code) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "0X%04X", static_cast<unsigned>(code));
  return text.data();
}

std::string suites_text(std::span<const std::uint16_t> codes) {
  std::string text;
  for (const std::uint16_t code : codes) {
    if (!text.empty()) text += ',';
    text += suite_text(code);
  }
  return text;
}

std::optional<std::vector<std::uint16_t>> parse_suites(std::string_view list) {
  std::vector<std::uint16_t> codes;
  for (std::size_t start = 0; start <= list.size();) {
    const std::size_t comma = std::min(list.find(',', start), list.size());
    const std::optional<std::uint16_t> code = parse_code(list.substr(start, comma - start));
    if (!code) return std::nullopt;
    if (*code == kAllSuites) {
      for (const Suite& suite : kSuites) add_once(codes, suite.code);
    } else if (find_suite(*code) != nullptr) {
      add_once(codes, *code);
    } else {
      return std::nullopt;
    }
    start = comma + 1;
  }
  return codes;
}

std::string_view version_name(Version version) {
  constexpr std::array<std::string_view, 5> names{"SSL 3.0", "TLS 1.0", "TLS 1.1", "TLS 1.2",
                                                  "SSL 3.0 to TLS 1.2"};
  return names[static_cast<std::size_t>(version)];
}

std::vector<Pair> all_pairs() {
  constexpr std::uint16_t kSha256Suite = 0x003D;
  std::vector<Pair> pairs;
  for (const Version version : {Version::ssl3, Version::tls1_0, Version::tls1_1, Version::tls1_2}) {
    for (const Suite& suite : kSuites) {
      if (suite.code == kSha256Suite && version != Version::tls1_2) continue;
      pairs.push_back({version, &suite, available(version, suite.code)});
    }
  }
  return pairs;
}

bool available(Version version, std::uint16_t suite) {
  if (version == Version::all)
    return available(Version::ssl3, suite) || available(Version::tls1_0, suite) ||
           available(Version::tls1_1, suite) || available(Version::tls1_2, suite);
  const std::vector<std::uint16_t>& offered = offered_in(static_cast<std::size_t>(version));
  return std::find(offered.begin(), offered.end(), suite) != offered.end();
}

}  // namespace m95::tls
