// Task<T>: a coroutine on the process's one thread. Asio is only declared here, so that a header
// which names a Task costs nothing; a source that writes one includes <boost/asio/awaitable.hpp>.
#pragma once

namespace boost::asio {
class any_io_executor;
template <class T, class Executor>
class awaitable;
}  // namespace boost::asio

namespace m95 {

using Executor = boost::asio::any_io_executor;

/// Lazily started: nothing runs before it is awaited or given to a TaskGroup.
template <class T>
using Task = boost::asio::awaitable<T, boost::asio::any_io_executor>;

}  // namespace m95
