// What the TCP sources share: the socket behind a TcpStream, addresses and errors. For this folder
// only, since it includes Asio.
#pragma once

#include <memory>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "protocol/network.hpp"
#include "tls/tcp_stream.hpp"

namespace m95::tls {

struct TcpStream::Socket {
  explicit Socket(boost::asio::ip::tcp::socket connected) : socket(std::move(connected)) {}
  boost::asio::ip::tcp::socket socket;
  bool closed = false;
};

/// Throws Failure(Error::network) when the text is no numeric IP.
boost::asio::ip::tcp::endpoint endpoint_of(const std::string& ip, std::uint16_t port);
/// An IPv4 address mapped into IPv6 is given as IPv4.
Address address_of(const boost::asio::ip::tcp::endpoint& endpoint);
/// "127.0.0.1:21", "[::1]:21".
std::string text_of(const Address& address);

/// "refused", "timed out", …
std::string words_of(const boost::system::error_code& error);
/// Throws Failure(Error::network, what + words) for an error; the cancellation of the calling task
/// goes on as boost::system::system_error unless `closed` says that it was close() which ended the
/// operation.
void throw_on(const boost::system::error_code& error, bool closed, const std::string& what);

/// No delay for small writes, keepalive, not inherited by child processes.
void set_up(boost::asio::ip::tcp::socket& socket);
void keep_from_children(int descriptor);

/// The stream with its two addresses, of a socket that is connected.
Connection connection_of(boost::asio::ip::tcp::socket socket);

}  // namespace m95::tls
