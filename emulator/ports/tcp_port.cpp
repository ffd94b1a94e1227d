// A listening TCP socket's hosts.
#include "emulator/ports/tcp_port.hpp"

#include <utility>

#include "emulator/ports/tcp_listener.hpp"

namespace m95 {

TcpPort::TcpPort(const Executor& executor, Clock& clock, const TcpSpec& spec)
    : TcpPort(executor, clock, TcpListener(spec)) {}

TcpPort::TcpPort(const Executor& executor, Clock& clock, TcpListener listener)
    : SocketPort(executor, clock, std::move(listener.descriptor)),
      description_(listener.describe()),
      port_(listener.bound.port),
      beyond_loopback_(!listener.loopback) {}

}  // namespace m95
