// FtpWatch: who looks on while the module speaks FTP: the trace, the log, and faults that answer in
// the server's place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/ftp/observer.hpp"

namespace m95 {

class Module;

class FtpWatch : public ftp::Observer {
 public:
  /// `module` outlives it.
  explicit FtpWatch(Module& module) : module_(module) {}

  void sent(std::string_view line) override;
  void received(std::string_view line) override;
  void noted(std::string_view text) override;
  void warned(std::string_view text) override;
  std::optional<std::string> reply_instead(std::string_view verb) override;

 private:
  Module& module_;
};

}  // namespace m95
