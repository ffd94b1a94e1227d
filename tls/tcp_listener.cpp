// Accepting on an Asio socket.
#include "tls/tcp_listener.hpp"

#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "protocol/error.hpp"
#include "tls/tcp_socket.hpp"

namespace m95::tls {
namespace asio = boost::asio;
using asio::ip::tcp;

struct TcpListener::State {
  State(const Executor& executor, Report report) : acceptor(executor), log(std::move(report)) {}
  tcp::acceptor acceptor;
  Report log;
  Address local;
  bool closed = false;
};

namespace {

Task<Connection> next_connection(tcp::acceptor& acceptor, const bool& closed) {
  if (closed) throw_on({}, true, "listener ");
  auto [error, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
  if (error || closed) throw_on(error, closed, "listener ");
  set_up(socket);
  co_return connection_of(std::move(socket));
}

}  // namespace

TcpListener::TcpListener(const Executor& executor, const Address& local, Report log)
    : state_(std::make_shared<State>(executor, std::move(log))) {
  const tcp::endpoint endpoint = endpoint_of(local.ip, local.port);
  tcp::acceptor& acceptor = state_->acceptor;
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) {
    keep_from_children(acceptor.native_handle());
    acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  }
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    throw Failure(Error::network, "listening on " + text_of(local) + ": " + error.message());
  state_->local = address_of(acceptor.local_endpoint());
}

TcpListener::~TcpListener() { TcpListener::close(); }

Address TcpListener::local() const { return state_->local; }

Task<Connection> TcpListener::accept() {
  const std::shared_ptr<State> keep = state_;
  Connection made = co_await next_connection(keep->acceptor, keep->closed);
  co_return made;
}

Task<Connection> TcpListener::accept_from(std::string ip) {
  const std::shared_ptr<State> keep = state_;
  const std::string wanted = address_of(endpoint_of(ip, 0)).ip;
  for (;;) {
    Connection made = co_await next_connection(keep->acceptor, keep->closed);
    if (made.peer.ip == wanted) co_return made;
    if (keep->log)
      keep->log("a connection from " + text_of(made.peer) + " to " + text_of(keep->local) +
                " is turned away: " + wanted + " is waited for");
  }
}

void TcpListener::close() noexcept {
  state_->closed = true;
  boost::system::error_code ignored;
  state_->acceptor.close(ignored);
}

}  // namespace m95::tls
