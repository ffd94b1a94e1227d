// Accepting a connection on a listening socket, TCP or Unix.
#pragma once

#include <string>

#include <boost/asio/posix/stream_descriptor.hpp>

#include "emulator/ports/log.hpp"
#include "protocol/async/clock.hpp"

namespace m95 {

/// The next connection, which does not block and is the caller's to close. `listener` does not
/// block and outlives the task, as do `clock` and `log`. Without descriptors or memory the peer
/// waits and is tried again every second; `log` is told so once, with `name` before it.
Task<int> accept_from(boost::asio::posix::stream_descriptor& listener, Clock& clock,
                      std::string name, const Log& log);

}  // namespace m95
