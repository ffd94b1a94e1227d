// The first of a name's addresses.
#include "tls/resolver.hpp"

#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "tls/addresses.hpp"

namespace m95::tls {

struct Resolver::Settings {
  Executor executor;
  std::string servers;
};

Resolver::Resolver(const Executor& executor, std::string servers)
    : settings_(new Settings{executor, std::move(servers)}) {}
Resolver::~Resolver() = default;

Task<std::string> Resolver::resolve(std::string host) {
  const std::vector<std::string> all =
      co_await all_addresses(settings_->executor, std::move(host), settings_->servers);
  co_return all.front();
}

}  // namespace m95::tls
