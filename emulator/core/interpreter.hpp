// Interpreter: executes a command line against the table and closes it with one final result
// (V.250 5.2.2).
#pragma once

#include <string>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "protocol/at/line_editor.hpp"

namespace m95 {

/// Executes the line's commands in order until one fails, writes the answer, then starts the jobs
/// the commands left behind. Errors of handlers end here, and nowhere else: BadArgument: ERROR, or
/// what Command::bad_argument says; PlainError: ERROR; CmsError: +CMS ERROR; CmeError and Failure
/// with a code of 4000 and above, and storage::FileError: +CME ERROR as AT+CMEE says; any other
/// Failure: ERROR.
Task<void> answer(PoweredModule& module, Channel& channel, at::CommandLine line);

}  // namespace m95
