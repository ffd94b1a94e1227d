// A listening TCP socket's hosts.
#include "emulator/ports/tcp_port.hpp"

#include <utility>

#include "emulator/ports/tcp_listener.hpp"

namespace m95 {

TcpPort::TcpPort(const Executor& executor, Clock& clock, const TcpSpec& spec, Log log)
    : TcpPort(executor, clock, TcpListener(spec), std::move(log)) {}

TcpPort::TcpPort(const Executor& executor, Clock& clock, TcpListener listener, Log log)
    : SocketPort(executor, clock, std::move(listener.descriptor), std::move(log)),
      description_(listener.describe()),
      port_(listener.bound.port),
      beyond_loopback_(!listener.loopback) {}

}  // namespace m95
