// Mapping and refusing destinations.
#include "emulator/core/ruled_network.hpp"

#include <boost/asio/awaitable.hpp>

#include "emulator/core/network_rules.hpp"
#include "protocol/error.hpp"

namespace m95 {
namespace {

std::string shown(const std::string& host, std::uint16_t port) {
  return host + ":" + std::to_string(port);
}

}  // namespace

bool RuledNetwork::allows(const std::string& host, std::uint16_t port) const {
  return m95::allows(rules_, host, port);
}

Task<Address> RuledNetwork::resolve(std::string host, std::uint16_t port) {
  config::Endpoint target{host, port};
  if (const config::Redirect* redirect = redirect_of(rules_, host, port)) {
    target = redirect->to;
    log_(shown(host, port) + " is mapped to " + shown(target.host, target.port));
  }
  // A name may be allowed by its address; a name that is not allowed at all is not even looked up.
  const bool maybe_by_address = may_allow_an_address(rules_, target.port);
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
