// `m95 run`: modems until SIGTERM or SIGINT.
#pragma once

#include "emulator/app/options.hpp"

namespace m95::app {

/// Prints the announcements and `ready` on standard output, everything else on standard error.
/// Gives the process's exit code, 0 or 1; throws UsageError and config::ConfigError before anything
/// is open, std::runtime_error for a report that cannot be written.
int run_command(const RunOptions& options);

}  // namespace m95::app
