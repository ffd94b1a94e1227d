// TcpListener: waits for connections of one peer (active-mode data connections, RFC 959 3.2).
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "protocol/network.hpp"
#include "tls/options.hpp"

namespace m95::tls {

class TcpListener : public Listener {
 public:
  /// Listens at once; port 0 takes a free one. Throws Failure(Error::network). `log` hears of peers
  /// turned away.
  TcpListener(const Executor& executor, const Address& local, Report log);
  ~TcpListener() override;

  Address local() const override;
  Task<Connection> accept_from(std::string ip) override;
  /// The next connection, whoever makes it: for servers.
  Task<Connection> accept();
  void close() noexcept override;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace m95::tls
