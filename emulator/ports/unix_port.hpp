// UnixPort: the serial line as a Unix socket, for hosts on this machine and in its containers.
#pragma once

#include <memory>
#include <string>

#include "emulator/ports/socket_port.hpp"

namespace m95 {

class UnixListener;

class UnixPort : public SocketPort {
 public:
  /// Listens on `path`, as UnixListener does. Throws PortError.
  UnixPort(const Executor& executor, Clock& clock, const std::string& path, Log log = {});
  /// Removes socket and lock, if they are still its own.
  ~UnixPort() override;

  std::string describe() const override;

 private:
  UnixPort(const Executor& executor, Clock& clock, std::unique_ptr<UnixListener> listener, Log log);

  std::unique_ptr<UnixListener> listener_;
};

}  // namespace m95
