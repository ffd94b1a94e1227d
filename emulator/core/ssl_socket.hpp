// One of SslSocketService's connections, shared by the files that make it up.
#pragma once

#include <optional>
#include <string>

#include "emulator/core/ssl_socket_service.hpp"
#include "protocol/async/event.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/network.hpp"

namespace m95 {

struct SslSocketService::Socket {
  explicit Socket(const Executor& executor) : tasks(executor) {}

  enum class State {
    unused,
    opening,
    connected,
    ended,    ///< by the peer; what came before may still be fetched
    closing,  ///< its goodbye is under way
  };
  State state = State::unused;
  ChannelId owner = 0;
  int cid = 0;  // the PDP context
  std::string peer;
  std::unique_ptr<Security> security;
  StreamPtr stream;
  bool sending = false;
  std::string received;
  bool told = false;           // "recv", since the host last fetched everything
  bool told_end = false;       // "closed"
  std::optional<Error> cause;  // why opening it was cut off
  unsigned openings = 0;       // so far: tells a late attempt that it is not the current one
  Event fetched;
  TaskGroup tasks;

  void drop() {
    tasks.cancel_running();
    if (stream) stream->close();
    state = State::unused;
    received.clear();
  }
};

}  // namespace m95
