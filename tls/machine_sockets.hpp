// MachineSockets: a module's UDP sockets, servers, names and echoes as the machine's own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "protocol/socket_network.hpp"
#include "tls/options.hpp"

namespace m95::tls {

class MachineSockets : public SocketNetwork {
 public:
  /// `log` as in TcpListener; `clock` measures echoes. Both outlive it.
  MachineSockets(const Executor& executor, const Clock& clock, Report log);
  ~MachineSockets() override;

  std::unique_ptr<DatagramSocket> open_datagrams(std::string local_ip, std::uint16_t port) override;
  std::unique_ptr<Acceptor> serve(std::string local_ip, std::uint16_t port) override;
  Task<std::vector<std::string>> addresses(std::string host) override;
  Task<std::vector<std::string>> addresses_from(std::string servers, std::string host) override;
  Task<Echo> ping(std::string ip, std::size_t bytes) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::tls
