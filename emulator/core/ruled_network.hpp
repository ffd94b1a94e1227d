// RuledNetwork: network.map and network.allow of the configuration, in front of any Network.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "config/config.hpp"
#include "protocol/network.hpp"

namespace m95 {

/// A mapped "host:port" is replaced before anything is looked up or contacted, names without DNS
/// and the addresses of passive mode included; then what `allow` does not name is refused with
/// Failure(Error::network).
class RuledNetwork : public Network {
 public:
  RuledNetwork(Network& under, const config::Network& rules,
               std::function<void(std::string_view)> log)
      : under_(under), rules_(rules), log_(std::move(log)) {}

  Task<Address> resolve(std::string host, std::uint16_t port) override;
  Task<Connection> connect(Address to) override;
  std::unique_ptr<Listener> listen(std::string local_ip) override;

 private:
  bool allows(const std::string& host, std::uint16_t port) const;
  [[noreturn]] void refuse(const std::string& host, std::uint16_t port) const;

  Network& under_;
  const config::Network& rules_;
  std::function<void(std::string_view)> log_;
};

}  // namespace m95
