// All numeric addresses of a name (RFC 1035), of the machine's name servers or of given ones.
#pragma once

#include <string>
#include <vector>

#include "protocol/task.hpp"

namespace m95::tls {

/// The name's IPv4 addresses in the order of the answer, without one its IPv6 addresses; a numeric
/// address gives itself. `servers` as in Resolver. Throws Failure(Error::dns), which tells a server
/// that has no such name from one that does not answer only in words. Deadlines are the caller's.
Task<std::vector<std::string>> all_addresses(Executor executor, std::string host,
                                             std::string servers);

}  // namespace m95::tls
