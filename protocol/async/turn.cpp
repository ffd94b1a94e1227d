// The back of the event loop's queue.
#include "protocol/async/turn.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace m95 {

Task<void> next_turn() { co_await boost::asio::post(boost::asio::use_awaitable); }

}  // namespace m95
