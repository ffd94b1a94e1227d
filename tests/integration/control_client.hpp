// HttpHost: requests to a control as they are on the wire, on one connection.
#pragma once

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/integration/host.hpp"

namespace m95::test {

class HttpHost {
 public:
  struct Reply {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    nlohmann::ordered_json body;                 ///< null without one
  };
  using Headers = std::map<std::string, std::string>;

  /// "127.0.0.1:7000", or a Unix socket's path.
  explicit HttpHost(const std::string& where);

  /// A Host header of this machine is sent unless `headers` has one.
  Reply get(const std::string& target, Headers headers = {});
  /// As application/json.
  Reply post(const std::string& target, const std::string& body, Headers headers = {});
  /// Whatever is written, and the reply to it.
  Reply ask(const std::string& request);

  /// After get("/events", kWebSocket): the text of the next message.
  std::string message();
  static const Headers kWebSocket;

  /// Reads until the control ends the connection.
  void expect_end();

 private:
  Host host_;
};

}  // namespace m95::test
