// Accepting a connection on a listening socket, TCP or Unix.
#pragma once

#include <boost/asio/posix/stream_descriptor.hpp>

#include "protocol/async/clock.hpp"

namespace m95 {

/// The next connection, which does not block and is the caller's to close. `listener` does not
/// block and outlives the task, as does `clock`.
Task<int> accept_from(boost::asio::posix::stream_descriptor& listener, Clock& clock);

}  // namespace m95
