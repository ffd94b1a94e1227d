// Terminals and sockets as one kind of descriptor.
#include "emulator/play/host_line.hpp"

#include <cerrno>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <system_error>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>

#include "emulator/ports/descriptor.hpp"
#include "emulator/ports/port_spec.hpp"
#include "protocol/errno_words.hpp"
#include "protocol/error.hpp"

namespace m95::play {
namespace asio = boost::asio;
namespace {

Descriptor open_device(const LineOptions& options) {
  const std::string name = "port " + options.port + ": ";
  Descriptor device(::open(options.port.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  if (device.get() < 0) throw PortError(name + errno_words(errno));
  try {
    LineFormat format;
    format.baud = options.baud;
    make_raw(device.get(), format, Marks::none);
    set_handshake(device.get(), options.handshake);
    if (line_format(device.get()).baud != options.baud) {
      throw PortError(name + "cannot do " + std::to_string(options.baud) + " bit/s");
    }
  } catch (const std::system_error& error) {
    throw PortError(name + error.what());
  }
  return device;
}

Descriptor connect_to(const LineOptions& options) {
  const TcpSpec spec = parse_tcp_spec(options.port);
  const std::string name = "port " + options.port + ": ";
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int failed =
      ::getaddrinfo(spec.host.c_str(), std::to_string(spec.port).c_str(), &hints, &found);
  if (failed != 0) throw PortError(name + ::gai_strerror(failed));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, ::freeaddrinfo);
  int error = ECONNREFUSED;
  for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
    Descriptor socket(::socket(each->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (socket.get() >= 0 && ::connect(socket.get(), each->ai_addr, each->ai_addrlen) == 0) {
      const int on = 1;
      ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      ::fcntl(socket.get(), F_SETFL, O_NONBLOCK);
      return socket;
    }
    error = errno;
  }
  throw PortError(name + errno_words(error));
}

class HostLine : public ByteStream {
 public:
  HostLine(const Executor& executor, Descriptor descriptor)
      : stream_(executor, descriptor.release()) {}

  Task<std::size_t> read_some(std::span<char> into) override {
    const asio::mutable_buffer buffer(into.data(), into.size());
    const auto [error, size] =
        co_await stream_.async_read_some(buffer, asio::as_tuple(asio::use_awaitable));
    if (error == asio::error::operation_aborted) throw boost::system::system_error(error);
    // EIO is how a terminal says that its other side has gone.
    if (error == asio::error::eof || error.value() == EIO) co_return 0;
    if (error) throw Failure(Error::network, error.message());
    co_return size;
  }

  Task<void> write(std::string_view bytes) override {
    const asio::const_buffer buffer(bytes.data(), bytes.size());
    const auto [error, size] =
        co_await asio::async_write(stream_, buffer, asio::as_tuple(asio::use_awaitable));
    if (error == asio::error::operation_aborted) throw boost::system::system_error(error);
    if (error) throw Failure(Error::network, error.message());
  }

  Task<void> end_output() override { co_return; }  // a serial line has no end

  void close() noexcept override {
    boost::system::error_code ignored;
    stream_.close(ignored);
  }

 private:
  asio::posix::stream_descriptor stream_;
};

}  // namespace

StreamPtr open_line(const Executor& executor, const LineOptions& options) {
  const bool is_device = options.port.find('/') != std::string::npos;
  Descriptor descriptor = is_device ? open_device(options) : connect_to(options);
  return std::make_unique<HostLine>(executor, std::move(descriptor));
}

}  // namespace m95::play
