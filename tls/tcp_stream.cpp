// Reads and writes on an Asio socket; errors become Failure here.
#include "tls/tcp_stream.hpp"

#include <limits>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/error_code.hpp>

#include "tls/tcp_socket.hpp"

namespace m95::tls {
namespace asio = boost::asio;

namespace {
constexpr auto kQuietly = asio::as_tuple(asio::use_awaitable);

// How much of what is left the next write takes. Asio's own "all" means 64 KiB, and the few bytes
// of TLS around 64 KiB would be a packet of their own, and wake the server for it.
std::size_t everything(const boost::system::error_code& error, std::size_t /*written*/) {
  return error ? 0 : std::numeric_limits<std::size_t>::max();
}
}  // namespace

TcpStream::TcpStream(std::shared_ptr<Socket> socket) : socket_(std::move(socket)) {}
TcpStream::~TcpStream() { TcpStream::close(); }

Task<std::size_t> TcpStream::read_some(std::span<char> into) {
  const std::shared_ptr<Socket> keep = socket_;
  if (keep->closed) throw_on({}, true, "connection ");
  const auto buffer = asio::buffer(into.data(), into.size());
  const auto [error, count] = co_await keep->socket.async_read_some(buffer, kQuietly);
  if (error == asio::error::eof) co_return 0;
  // Bytes that arrived are given to their reader, whatever happened since.
  if (error || keep->closed) throw_on(error, keep->closed, "");
  co_return count;
}

Task<void> TcpStream::write(std::string_view bytes) {
  const std::shared_ptr<Socket> keep = socket_;
  if (bytes.empty()) co_return;
  if (keep->closed) throw_on({}, true, "connection ");
  const auto buffer = asio::buffer(bytes.data(), bytes.size());
  const auto [error, count] =
      co_await asio::async_write(keep->socket, buffer, everything, kQuietly);
  if (error) throw_on(error, keep->closed, "");
}

Task<void> TcpStream::end_output() {
  const std::shared_ptr<Socket> keep = socket_;
  boost::system::error_code error;
  if (!keep->closed) keep->socket.shutdown(asio::socket_base::shutdown_send, error);
  throw_on(error, keep->closed, "connection ");
  co_return;
}

void TcpStream::close() noexcept {
  socket_->closed = true;
  boost::system::error_code ignored;
  socket_->socket.close(ignored);
}

}  // namespace m95::tls
