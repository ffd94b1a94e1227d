// Prompt: "> " and what a host enters behind it (27.005 3.5.1; M66 manual, AT+QISEND).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "emulator/core/call.hpp"

namespace m95 {

struct PromptOptions {
  /// Ends the input; without it Ctrl-Z does, and ESC gives up.
  std::optional<std::size_t> size;
  /// Bytes that are kept; what is beyond is taken and dropped.
  std::size_t most;
  /// The host's bytes go back to it, as ATE says of a command line.
  bool echo = false;
  bool shown = true;  ///< "> " is printed
  /// So long after the prompt what has come is sent as it is.
  std::optional<Duration> sent_after = std::nullopt;
};

struct Entered {
  enum class End {
    sent,       ///< Ctrl-Z, or the size
    cancelled,  ///< ESC
    abandoned,  ///< the configuration's limits.prompt passed, or DTR went off
  };
  End end = End::sent;
  std::string bytes;  ///< without Ctrl-Z and ESC
  bool too_long = false;
};

/// What was added to the answer before is sent first.
Task<Entered> prompt(Call& call, PromptOptions options);

}  // namespace m95
