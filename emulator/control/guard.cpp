// Comparing tokens, and telling a program's request from a web page's.
#include "emulator/control/guard.hpp"

#include <algorithm>
#include <array>

#include <openssl/crypto.h>

#include "emulator/control/status.hpp"
#include "protocol/characters.hpp"

namespace m95::control {
namespace {

constexpr std::string_view kBearer = "bearer ";

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), m95::lower);
  return result;
}

// Without the port and the brackets of an IPv6 address.
std::string name_of(const std::string& host) {
  if (host.starts_with('[')) return lower(host.substr(1, host.find(']') - 1));
  return lower(host.substr(0, host.find(':')));
}

}  // namespace

bool Guard::shows_token(const std::optional<std::string>& authorization) const {
  if (!authorization || lower(authorization->substr(0, kBearer.size())) != kBearer) return false;
  const std::string_view shown = std::string_view(*authorization).substr(kBearer.size());
  // In a time that does not tell how much of it was right; its length is no secret.
  return shown.size() == token_.size() &&
         CRYPTO_memcmp(shown.data(), token_.data(), token_.size()) == 0;
}

bool Guard::names_this_machine(const std::string& host) const {
  const std::string name = name_of(host);
  constexpr std::array kLoopback = {"127.0.0.1", "localhost", "::1"};
  return name == lower(own_) ||
         std::find(kLoopback.begin(), kLoopback.end(), name) != kLoopback.end();
}

std::optional<Refusal> Guard::refuses(const Caller& caller) const {
  if (!token_.empty()) {
    if (shows_token(caller.authorization)) return std::nullopt;
    return Refusal{kUnauthorized, "the token is missing or wrong (Authorization: Bearer TOKEN)"};
  }
  if (own_.empty()) return std::nullopt;
  // A page can make its browser send requests here (cross-site request forgery); the browser says
  // so in Origin, which programs do not send.
  if (caller.origin) {
    return Refusal{kForbidden, "a request of a web page (Origin) is not taken without a token"};
  }
  // A page whose own name was made to lead here (DNS rebinding) needs no Origin, but its name
  // stands in Host.
  if (!caller.host || !names_this_machine(*caller.host)) {
    return Refusal{kForbidden, "Host names neither this machine nor the address listened on"};
  }
  return std::nullopt;
}

}  // namespace m95::control
