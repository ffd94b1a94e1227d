// TcpListener: a listening TCP socket, with where it listens.
#pragma once

#include <string>

#include "emulator/ports/descriptor.hpp"
#include "emulator/ports/port_spec.hpp"

namespace m95 {

struct TcpListener {
  /// Throws PortError: an unknown host, a port in use or forbidden.
  explicit TcpListener(const TcpSpec& spec);
  /// "tcp 127.0.0.1:2000"
  std::string describe() const;

  Descriptor descriptor;  ///< does not block
  TcpSpec bound;          ///< numeric, with the port the system chose where 0 was asked for
  bool loopback = false;
};

}  // namespace m95
