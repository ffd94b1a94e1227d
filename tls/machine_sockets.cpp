// UDP and accepting on Asio sockets.
#include "tls/machine_sockets.hpp"

#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "protocol/error.hpp"
#include "tls/addresses.hpp"
#include "tls/echo.hpp"
#include "tls/tcp_listener.hpp"
#include "tls/tcp_socket.hpp"

namespace m95::tls {
namespace asio = boost::asio;
using asio::ip::udp;

namespace {

constexpr std::size_t kLargestDatagram = 65535;

udp::endpoint udp_endpoint(const Address& address) {
  const auto same = endpoint_of(address.ip, address.port);
  return {same.address(), same.port()};
}

Address address_of_udp(const udp::endpoint& endpoint) {
  return address_of({endpoint.address(), endpoint.port()});
}

class UdpSocket : public DatagramSocket {
 public:
  UdpSocket(const Executor& executor, const Address& local)
      : state_(std::make_shared<State>(executor)) {
    const udp::endpoint endpoint = udp_endpoint(local);
    udp::socket& socket = state_->socket;
    boost::system::error_code error;
    socket.open(endpoint.protocol(), error);
    if (!error) {
      keep_from_children(socket.native_handle());
      socket.bind(endpoint, error);
    }
    if (error) throw Failure(Error::network, "UDP " + text_of(local) + ": " + error.message());
    state_->local = address_of_udp(socket.local_endpoint());
  }
  ~UdpSocket() override { UdpSocket::close(); }

  Address local() const override { return state_->local; }

  Task<void> send(std::string bytes, Address to) override {
    const std::shared_ptr<State> keep = state_;
    if (keep->closed) throw_on({}, true, "UDP ");
    const udp::endpoint endpoint = udp_endpoint(to);
    const auto buffer = asio::buffer(bytes);
    const auto [error, count] =
        co_await keep->socket.async_send_to(buffer, endpoint, asio::as_tuple(asio::use_awaitable));
    if (error) throw_on(error, keep->closed, "UDP to " + text_of(to) + ": ");
  }

  Task<Datagram> receive() override {
    const std::shared_ptr<State> keep = state_;
    if (keep->closed) throw_on({}, true, "UDP ");
    Datagram received;
    received.bytes.resize(kLargestDatagram);
    udp::endpoint from;
    const auto buffer = asio::buffer(received.bytes);
    const auto [error, count] =
        co_await keep->socket.async_receive_from(buffer, from, asio::as_tuple(asio::use_awaitable));
    if (error || keep->closed) throw_on(error, keep->closed, "UDP ");
    received.bytes.resize(count);
    received.from = address_of_udp(from);
    co_return received;
  }

  void close() noexcept override {
    state_->closed = true;
    boost::system::error_code ignored;
    state_->socket.close(ignored);
  }

 private:
  struct State {
    explicit State(const Executor& executor) : socket(executor) {}
    udp::socket socket;
    Address local;
    bool closed = false;
  };
  // Shared with the operations under way, which end after the socket when it is destroyed first.
  std::shared_ptr<State> state_;
};

class TcpAcceptor : public Acceptor {
 public:
  TcpAcceptor(const Executor& executor, const Address& local, Report log)
      : listener_(executor, local, std::move(log)) {}
  Address local() const override { return listener_.local(); }
  Task<Connection> accept() override { return listener_.accept(); }
  void close() noexcept override { listener_.close(); }

 private:
  TcpListener listener_;
};

}  // namespace

struct MachineSockets::State {
  State(const Executor& on, const Clock& time, Report report)
      : executor(on), clock(time), log(std::move(report)) {}
  Executor executor;
  const Clock& clock;
  Report log;
};

MachineSockets::MachineSockets(const Executor& executor, const Clock& clock, Report log)
    : state_(std::make_unique<State>(executor, clock, std::move(log))) {}
MachineSockets::~MachineSockets() = default;

std::unique_ptr<DatagramSocket> MachineSockets::open_datagrams(std::string local_ip,
                                                               std::uint16_t port) {
  const Address local{std::move(local_ip), port};
  return std::make_unique<UdpSocket>(state_->executor, local);
}

std::unique_ptr<Acceptor> MachineSockets::serve(std::string local_ip, std::uint16_t port) {
  const Address local{std::move(local_ip), port};
  return std::make_unique<TcpAcceptor>(state_->executor, local, state_->log);
}

Task<std::vector<std::string>> MachineSockets::addresses(std::string host) {
  return all_addresses(state_->executor, std::move(host), {});
}

Task<std::vector<std::string>> MachineSockets::addresses_from(std::string servers,
                                                              std::string host) {
  return all_addresses(state_->executor, std::move(host), std::move(servers));
}

Task<Echo> MachineSockets::ping(std::string ip, std::size_t bytes) {
  return tls::ping(state_->executor, state_->clock, std::move(ip), bytes);
}

}  // namespace m95::tls
