// HostLine: the host's side of a serial line: a device of this computer or a TCP port.
#pragma once

#include <memory>
#include <string>

#include "emulator/ports/line_settings.hpp"
#include "protocol/stream.hpp"

namespace m95::play {

struct LineOptions {
  std::string port;                       ///< a device's path, or HOST:PORT (IPv6 in brackets)
  unsigned baud = 115200;                 ///< bit/s, devices only; 8N1
  Handshake handshake = Handshake::none;  ///< devices only
};

/// Opens it raw. A device whose other side has gone (a pty without its program, an adapter that was
/// unplugged) is the stream's end. Throws PortError.
StreamPtr open_line(const Executor& executor, const LineOptions& options);

}  // namespace m95::play
