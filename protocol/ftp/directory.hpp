// WorkingDirectory: where a session is on the server, and how it gets elsewhere (RFC 959, CWD and
// PWD).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/task.hpp"

namespace m95::ftp {

class Control;

/// The path between the quotes of a 257 reply, a doubled quote being one; nothing when there is
/// none.
std::optional<std::string> parse_257(std::string_view reply);

class WorkingDirectory {
 public:
  explicit WorkingDirectory(Control& control) : control_(control) {}

  /// CWD, where `path` is not where the session is: absolute, or relative to the login directory;
  /// empty stays. The login directory is asked for (PWD) before it is left for the first time:
  /// afterwards the server could not say it. Throws Failure.
  Task<void> change_to(std::string path);

 private:
  Control& control_;
  std::string here_;  ///< as it was last said by CWD; empty: the login directory
  bool login_asked_ = false;
  std::optional<std::string> login_;  ///< absolute
};

}  // namespace m95::ftp
