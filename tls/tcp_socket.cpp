// Addresses, socket options and errors of TCP.
#include "tls/tcp_socket.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <utility>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "protocol/error.hpp"

namespace m95::tls {
namespace asio = boost::asio;
using asio::ip::tcp;

tcp::endpoint endpoint_of(const std::string& ip, std::uint16_t port) {
  boost::system::error_code error;
  const asio::ip::address address = asio::ip::make_address(ip, error);
  if (error) throw Failure(Error::network, "\"" + ip + "\" is no IP address");
  return {address, port};
}

Address address_of(const tcp::endpoint& endpoint) {
  asio::ip::address address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  return {address.to_string(), endpoint.port()};
}

std::string text_of(const Address& address) {
  const std::string ip = address.is_v6() ? "[" + address.ip + "]" : address.ip;
  return ip + ":" + std::to_string(address.port);
}

std::string words_of(const boost::system::error_code& error) {
  if (error == asio::error::connection_refused) return "refused";
  if (error == asio::error::timed_out) return "timed out";
  if (error == asio::error::network_unreachable) return "network unreachable";
  if (error == asio::error::host_unreachable) return "host unreachable";
  if (error == asio::error::connection_reset || error == asio::error::broken_pipe)
    return "connection reset";
  return error.message();
}

void throw_on(const boost::system::error_code& error, bool closed, const std::string& what) {
  if (closed) throw Failure(Error::network, what + "closed");
  if (error == asio::error::operation_aborted) throw boost::system::system_error(error);
  if (error) throw Failure(Error::network, what + words_of(error));
}

void keep_from_children(int descriptor) { ::fcntl(descriptor, F_SETFD, FD_CLOEXEC); }

void set_up(tcp::socket& socket) {
  // A peer that is already gone makes these fail; the first read tells it better.
  boost::system::error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  socket.set_option(asio::socket_base::keep_alive(true), ignored);
  // The system's two hours are longer than a translated address lives (chosen).
  for (const auto& [name, value] : {std::pair(TCP_KEEPIDLE, 60), std::pair(TCP_KEEPINTVL, 15),
                                    std::pair(TCP_KEEPCNT, 4)}) {  // seconds, seconds, times
    ::setsockopt(socket.native_handle(), IPPROTO_TCP, name, &value, sizeof value);
  }
  keep_from_children(socket.native_handle());
}

Connection connection_of(tcp::socket socket) {
  Connection made;
  boost::system::error_code error;
  const tcp::endpoint local = socket.local_endpoint(error);
  const tcp::endpoint peer = error ? tcp::endpoint() : socket.remote_endpoint(error);
  if (error) throw Failure(Error::network, "connection: " + words_of(error));
  made.local = address_of(local);
  made.peer = address_of(peer);
  made.stream = std::make_unique<TcpStream>(std::make_shared<TcpStream::Socket>(std::move(socket)));
  return made;
}

}  // namespace m95::tls
