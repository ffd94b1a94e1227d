// A listening Unix socket's hosts.
#include "emulator/ports/unix_port.hpp"

#include <utility>

#include "emulator/ports/unix_listener.hpp"

namespace m95 {

UnixPort::UnixPort(const Executor& executor, Clock& clock, const std::string& path, Log log)
    : UnixPort(executor, clock, std::make_unique<UnixListener>(path, kForEverybody),
               std::move(log)) {}

UnixPort::UnixPort(const Executor& executor, Clock& clock, std::unique_ptr<UnixListener> listener,
                   Log log)
    : SocketPort(executor, clock, listener->take(), std::move(log)),
      listener_(std::move(listener)) {}

UnixPort::~UnixPort() = default;

std::string UnixPort::describe() const { return "unix " + listener_->path(); }

}  // namespace m95
