// HttpServer: the control's routes and its events, on one TCP port or Unix socket.
#pragma once

#include <memory>
#include <string>

#include "config/address.hpp"
#include "emulator/control/events.hpp"
#include "emulator/control/routes.hpp"
#include "emulator/ports/log.hpp"
#include "protocol/task.hpp"

namespace m95::control {

/// HTTP/1.1 with keep-alive. What a peer may do is bounded: kMostPeers at a time, the others get
/// 503; a header of kLargestHeader and a body of kLargestBody bytes; kIdle between two requests.
class HttpServer {
 public:
  static constexpr std::size_t kMostPeers = 64;
  static constexpr std::size_t kLargestHeader = std::size_t{16} * 1024;
  static constexpr std::size_t kLargestBody = std::size_t{64} * 1024;
  static constexpr std::chrono::seconds kIdle{60};

  /// Listens from construction on; an empty token: none is asked for. References outlive it. `log`
  /// is told of peers that wait because the system has no descriptor for them. Throws PortError,
  /// also where it would be open beyond this machine without a token.
  HttpServer(const Executor& executor, const config::ControlAddress& where, std::string token,
             const Routes& routes, EventHub& hub, Log log);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// "control 127.0.0.1:7000", "control /run/m95.control".
  std::string describe() const;
  void start();
  /// Ends every connection. Required before destruction once it was started.
  Task<void> stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::control
