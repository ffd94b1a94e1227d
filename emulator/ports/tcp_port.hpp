// TcpPort: the serial line as a TCP socket, as terminal servers and QEMU offer it.
#pragma once

#include <cstdint>
#include <string>

#include "emulator/ports/port_spec.hpp"
#include "emulator/ports/socket_port.hpp"

namespace m95 {

struct TcpListener;

/// Listens from construction on.
class TcpPort : public SocketPort {
 public:
  /// Throws PortError: an unknown host, a port in use or forbidden.
  TcpPort(const Executor& executor, Clock& clock, const TcpSpec& spec, Log log = {});

  /// "tcp 127.0.0.1:2000", with the port the system chose where 0 was asked for.
  std::string describe() const override { return description_; }
  /// The port listened on.
  std::uint16_t port() const { return port_; }
  /// Whoever reaches this machine reaches the module, which asks nobody for a name: worth a
  /// warning.
  bool beyond_loopback() const { return beyond_loopback_; }

 private:
  TcpPort(const Executor& executor, Clock& clock, TcpListener listener, Log log);

  std::string description_;
  std::uint16_t port_;
  bool beyond_loopback_;
};

}  // namespace m95
