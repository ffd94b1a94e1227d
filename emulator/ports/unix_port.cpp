// A listening Unix socket's hosts.
#include "emulator/ports/unix_port.hpp"

#include <utility>

#include "emulator/ports/unix_listener.hpp"

namespace m95 {

UnixPort::UnixPort(const Executor& executor, Clock& clock, const std::string& path)
    : UnixPort(executor, clock, std::make_unique<UnixListener>(path, kForEverybody)) {}

UnixPort::UnixPort(const Executor& executor, Clock& clock, std::unique_ptr<UnixListener> listener)
    : SocketPort(executor, clock, listener->take()), listener_(std::move(listener)) {}

UnixPort::~UnixPort() = default;

std::string UnixPort::describe() const { return "unix " + listener_->path(); }

}  // namespace m95
