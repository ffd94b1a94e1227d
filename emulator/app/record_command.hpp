// `m95 record`: between a host and a module, writing a transcript of what passes.
#pragma once

#include <string>

#include "emulator/play/host_line.hpp"

namespace m95::app {

struct RecordOptions {
  play::LineOptions line;  ///< where the module is
  std::string pty;         ///< LINK for the host
  std::string out;
  std::string secrets;  ///< where the secrets go that the transcript names; empty: nowhere
  std::string files;    ///< the folder for what it tells by size and hash; empty: nowhere
};

/// Prints "pty LINK -> DEVICE" and "ready"; SIGTERM or SIGINT ends it with 0, the module's line
/// with 1. Throws PortError, std::runtime_error.
int record_command(const RecordOptions& options);

}  // namespace m95::app
