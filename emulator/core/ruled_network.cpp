// Mapping and refusing destinations.
#include "emulator/core/ruled_network.hpp"

#include <algorithm>
#include <cctype>

#include <boost/asio/awaitable.hpp>

#include "protocol/error.hpp"

namespace m95 {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string shown(const std::string& host, std::uint16_t port) {
  return host + ":" + std::to_string(port);
}

// Only an address can stand for a name that resolves to it.
bool is_address(const std::string& host) {
  return host.find_first_not_of("0123456789.") == std::string::npos ||
         host.find(':') != std::string::npos;
}

}  // namespace

bool RuledNetwork::allows(const std::string& host, std::uint16_t port) const {
  return std::any_of(rules_.allow.begin(), rules_.allow.end(), [&](const config::Endpoint& entry) {
    return (entry.host == "*" || entry.host == host) && (entry.port == 0 || entry.port == port);
  });
}

Task<Address> RuledNetwork::resolve(std::string host, std::uint16_t port) {
  config::Endpoint target{lower(host), port};
  for (const config::Redirect& redirect : rules_.map) {
    if (redirect.from == target) {
      target = redirect.to;
      log_(shown(host, port) + " is mapped to " + shown(target.host, target.port));
      break;
    }
  }
  // A name may be allowed by its address; a name that is not allowed at all is not even looked up.
  const bool maybe_by_address =
      std::any_of(rules_.allow.begin(), rules_.allow.end(), [&](const config::Endpoint& entry) {
        return is_address(entry.host) && (entry.port == 0 || entry.port == target.port);
      });
  const bool by_name = allows(target.host, target.port);
  if (!by_name && !maybe_by_address) refuse(target.host, target.port);
  const Address address = co_await under_.resolve(target.host, target.port);
  if (!by_name && !allows(address.ip, address.port)) refuse(target.host, target.port);
  co_return address;
}

void RuledNetwork::refuse(const std::string& host, std::uint16_t port) const {
  const std::string why = shown(host, port) + " is not in network.allow";
  log_(why);
  throw Failure(Error::network, why);
}

Task<Connection> RuledNetwork::connect(Address to) { return under_.connect(std::move(to)); }

std::unique_ptr<Listener> RuledNetwork::listen(std::string local_ip) {
  return under_.listen(std::move(local_ip));
}

}  // namespace m95
