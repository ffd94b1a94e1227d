// UnixPort: the serial line as a Unix socket, for hosts on this machine and in its containers.
#pragma once

#include "emulator/ports/socket_port.hpp"

namespace m95 {

class UnixPort : public SocketPort {
 public:
  /// Listens on `path` (1 to 107 bytes). PATH.lock says whose it is; the socket of a dead process
  /// is replaced, anything else there is refused. Throws PortError.
  UnixPort(const Executor& executor, Clock& clock, const std::string& path);
  /// Removes socket and lock, if they are still its own.
  ~UnixPort() override;

  std::string describe() const override;

 private:
  struct Place;
  UnixPort(const Executor& executor, Clock& clock, std::unique_ptr<Place> place);

  std::unique_ptr<Place> place_;
};

}  // namespace m95
