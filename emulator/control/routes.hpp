// Routes: the table of what can be asked of the control, and the answer to one request.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "config/document.hpp"
#include "emulator/control/status.hpp"
#include "protocol/task.hpp"

namespace m95::control {

using config::Json;

/// A request that cannot be obeyed; what() is told as "error".
class ControlError : public std::runtime_error {
 public:
  ControlError(unsigned number, const std::string& words)
      : std::runtime_error(words), status(number) {}
  const unsigned status;  ///< of HTTP, 400-499
};

struct Answer {
  unsigned status = kOk;
  Json body = nullptr;     ///< none for 204
  std::string allow = {};  ///< with 405: the methods that there are
};

/// `names` are what stands for the {...} of the path, decoded; `body` is null without one.
using Handler = std::function<Task<Answer>(std::vector<std::string> names, Json body)>;

struct Route {
  std::string method;  ///< "GET"
  std::string path;    ///< "/modems/{name}/faults"
  bool takes_body;
  Handler handler;
};

/// What a request says, as far as it decides its answer.
struct Request {
  std::string method;
  std::string target;  ///< path and query, as it came
  std::string content_type = {};
  std::string body = {};
};

class Routes {
 public:
  /// `method` and `path` once only.
  void add(std::string method, std::string path, Handler handler);
  /// The same for a request with a JSON object.
  void add_with_body(std::string method, std::string path, Handler handler);

  const std::vector<Route>& all() const { return routes_; }

  /// Never throws for what the request says: a mistake is an answer {"error": ..., "path": ...}
  /// with 400, 404, 405, 409 or 415. `path` is there where one value of the body is to blame.
  Task<Answer> answer(Request request) const;

 private:
  std::vector<Route> routes_;
};

/// {"error": words}.
Answer refusal(unsigned status, std::string_view words);

}  // namespace m95::control
