// Resolver: names to addresses (RFC 1035) through c-ares, which unlike getaddrinfo can be
// abandoned.
#pragma once

#include <memory>
#include <string>

#include "protocol/task.hpp"

namespace m95::tls {

/// Nothing of c-ares is touched before the first name that is not numeric. /etc/hosts and
/// /etc/resolv.conf are read anew for each name.
class Resolver {
 public:
  /// `servers`: "10.0.0.1:53,10.0.0.2" instead of those of /etc/resolv.conf; empty: those.
  Resolver(const Executor& executor, std::string servers);
  ~Resolver();
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  /// The name's first IPv4 address, without one its first IPv6 address; a numeric address gives
  /// itself. Throws Failure(Error::dns).
  Task<std::string> resolve(std::string host);

 private:
  struct Settings;
  std::unique_ptr<Settings> settings_;
};

}  // namespace m95::tls
