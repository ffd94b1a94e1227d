// ICMP echoes without privileges: Linux's datagram sockets of ICMP, which net.ipv4.ping_group_range
// opens to groups.
#pragma once

#include <cstddef>
#include <string>

#include "protocol/socket_network.hpp"

namespace m95::tls {

/// One request with `bytes` bytes of data to a numeric IPv4 address, and its reply. `clock`
/// measures and outlives the call. Throws Failure(Error::not_implemented) at once where the system
/// does not allow it, Failure(Error::network) when it says that the address cannot be reached.
/// Deadlines are the caller's.
Task<Echo> ping(Executor executor, const Clock& clock, std::string ip, std::size_t bytes);

}  // namespace m95::tls
