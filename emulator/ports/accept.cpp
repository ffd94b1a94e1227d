// Waiting for connections, and the options that each of them gets.
#include "emulator/ports/accept.hpp"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "protocol/errno_words.hpp"

namespace m95 {
namespace asio = boost::asio;

namespace {

void set(int socket, int level, int option, int value) {
  // A Unix socket refuses TCP's options, and needs none of them.
  ::setsockopt(socket, level, option, &value, sizeof value);
}

void prepare(int socket) {
  set(socket, IPPROTO_TCP, TCP_NODELAY, 1);
  // Urgent data is data: no byte is lost and nothing stays "exceptional".
  set(socket, SOL_SOCKET, SO_OOBINLINE, 1);
  // A host whose machine vanished must not keep the line for ever: gone after about a minute.
  set(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
  set(socket, IPPROTO_TCP, TCP_KEEPIDLE, 30);
  set(socket, IPPROTO_TCP, TCP_KEEPINTVL, 10);
  set(socket, IPPROTO_TCP, TCP_KEEPCNT, 3);
}

}  // namespace

Task<int> accept_from(asio::posix::stream_descriptor& listener, Clock& clock, std::string name,
                      const Log& log) {
  for (bool told = false;;) {
    co_await listener.async_wait(asio::posix::stream_descriptor::wait_read, asio::use_awaitable);
    const int socket =
        ::accept4(listener.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket >= 0) {
      prepare(socket);
      co_return socket;
    }
    // Without descriptors or memory the peer stays in the backlog; asking at once again would spin.
    const int error = errno;
    if (error != EMFILE && error != ENFILE && error != ENOBUFS && error != ENOMEM) continue;
    if (log && !std::exchange(told, true)) {
      log(name + ": whoever connects has to wait: " + errno_words(error));
    }
    co_await clock.sleep_for(std::chrono::seconds(1));
  }
}

}  // namespace m95
