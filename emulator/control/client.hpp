// Client: a program's side of the control, for `m95 ctl`: one request after another, blocking.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "config/address.hpp"
#include "config/document.hpp"

namespace m95::control {

/// Nobody answers, or not as a control does; what() names the address.
class ClientError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Client {
 public:
  struct Reply {
    unsigned status;
    config::Json body;  ///< null without one
  };

  /// Connects. An empty token is not shown. Throws ClientError.
  Client(const config::ControlAddress& where, std::string token);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// A null body is none. Throws ClientError.
  Reply ask(const std::string& method, const std::string& target, const config::Json& body);

  /// Gives each event to `take` until that returns false or the control ends: then it throws
  /// ClientError. The last thing a client is asked.
  void listen(const std::function<bool(const config::Json& event)>& take);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::control
