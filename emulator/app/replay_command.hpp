// `m95 replay`: a recording's answers on a pseudo-terminal; no module behind it.
#pragma once

#include <string>

namespace m95::app {

struct ReplayOptions {
  std::string transcript;
  std::string pty;      ///< LINK
  std::string secrets;  ///< as in PlayOptions
  std::string files;
};

/// Says first that the answers are canned. Ends when the host has left after all was asked (0), has
/// asked something else (1), or with SIGTERM (0 when all was asked). Throws UsageError, PortError.
int replay_command(const ReplayOptions& options);

}  // namespace m95::app
