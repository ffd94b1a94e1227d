// What the configuration's network.map and network.allow say of a host, also where it has no port:
// names that are looked up, hosts that are pinged.
#pragma once

#include <cstdint>
#include <string>

#include "config/config.hpp"

namespace m95 {

/// Digits and dots, or an IPv6 address: nothing that would have to be looked up.
bool is_numeric_host(const std::string& host);

/// The first entry of network.map for this host, whatever its port; null when there is none.
const config::Redirect* redirect_of(const config::Network& rules, const std::string& host);
/// The same for a port of it.
const config::Redirect* redirect_of(const config::Network& rules, const std::string& host,
                                    std::uint16_t port);

/// Whether network.allow names this host; port 0 is any of its ports.
bool allows(const config::Network& rules, const std::string& host, std::uint16_t port);
/// Whether a name that network.allow does not have may be allowed by an address of it.
bool may_allow_an_address(const config::Network& rules, std::uint16_t port);

}  // namespace m95
