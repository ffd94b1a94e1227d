// TcpNetwork: the outside world of a module as the machine's own TCP and DNS.
#pragma once

#include <memory>
#include <string>

#include "protocol/network.hpp"
#include "tls/options.hpp"
#include "tls/resolver.hpp"

namespace m95::tls {

class TcpNetwork : public Network {
 public:
  /// `log` hears of peers a listener turned away. `dns_servers` as in Resolver.
  TcpNetwork(const Executor& executor, Report log, std::string dns_servers);
  ~TcpNetwork() override;

  Task<Address> resolve(std::string host, std::uint16_t port) override;
  Task<Connection> connect(Address to) override;
  std::unique_ptr<Listener> listen(std::string local_ip) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::tls
