// Observer: who wants to see an FTP dialogue as it happens (the trace, a test), or to speak in the
// server's place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace m95::ftp {

/// Lines come without their line end. The password is never among them: PASS is shown as "PASS
/// ****".
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void sent(std::string_view line) = 0;
  virtual void received(std::string_view line) = 0;
  /// What no line shows: "data connection to 10.0.0.1:2000", "resumed: no", why something was
  /// refused.
  virtual void noted(std::string_view text) = 0;
  /// The same, where a person should know of it.
  virtual void warned(std::string_view text) { noted(text); }
  /// A reply, line end included, in place of the server's: then `verb` is not sent to it.
  virtual std::optional<std::string> reply_instead(std::string_view /*verb*/) {
    return std::nullopt;
  }
};

}  // namespace m95::ftp
