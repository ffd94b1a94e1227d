// Connecting through Asio, resolving through c-ares.
#include "tls/tcp_network.hpp"

#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "protocol/error.hpp"
#include "tls/tcp_listener.hpp"
#include "tls/tcp_socket.hpp"

namespace m95::tls {
namespace asio = boost::asio;
using asio::ip::tcp;

struct TcpNetwork::State {
  State(const Executor& on, Report report, std::string dns_servers)
      : executor(on), log(std::move(report)), resolver(on, std::move(dns_servers)) {}
  Executor executor;
  Report log;
  Resolver resolver;
};

TcpNetwork::TcpNetwork(const Executor& executor, Report log, std::string dns_servers)
    : state_(std::make_unique<State>(executor, std::move(log), std::move(dns_servers))) {}
TcpNetwork::~TcpNetwork() = default;

Task<Address> TcpNetwork::resolve(std::string host, std::uint16_t port) {
  Address found;
  found.port = port;
  found.ip = co_await state_->resolver.resolve(std::move(host));
  co_return found;
}

Task<Connection> TcpNetwork::connect(Address to) {
  const std::string what = "connection to " + text_of(to) + ": ";
  const tcp::endpoint endpoint = endpoint_of(to.ip, to.port);
  tcp::socket socket(state_->executor);
  boost::system::error_code error;
  socket.open(endpoint.protocol(), error);
  if (error) throw Failure(Error::network, what + words_of(error));
  set_up(socket);
  const auto [failed] =
      co_await socket.async_connect(endpoint, asio::as_tuple(asio::use_awaitable));
  throw_on(failed, false, what);
  co_return connection_of(std::move(socket));
}

std::unique_ptr<Listener> TcpNetwork::listen(std::string local_ip) {
  const Address local{std::move(local_ip), 0};
  return std::make_unique<TcpListener>(state_->executor, local, state_->log);
}

}  // namespace m95::tls
