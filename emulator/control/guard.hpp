// Guard: who may ask the control for anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace m95::control {

/// What a request says of its sender; absent where the header is.
struct Caller {
  std::optional<std::string> authorization = {};
  std::optional<std::string> origin = {};
  std::optional<std::string> host = {};
};

struct Refusal {
  unsigned status;  ///< 401 or 403
  std::string words;
};

/// With a token whoever shows it may ask, and nobody else. Without one everybody on this machine
/// may, but no web page: a browser on this machine runs what strangers wrote.
class Guard {
 public:
  /// `own` is the address listened on, of which a Host header may speak; empty for a Unix socket,
  /// which no browser can reach.
  Guard(std::string token, std::string own) : token_(std::move(token)), own_(std::move(own)) {}

  std::optional<Refusal> refuses(const Caller& caller) const;

 private:
  bool shows_token(const std::optional<std::string>& authorization) const;
  bool names_this_machine(const std::string& host) const;

  std::string token_;
  std::string own_;
};

}  // namespace m95::control
