// The table of all commands.
#pragma once

#include "emulator/core/command.hpp"

namespace m95 {

/// In the order of the manual: the line, the module, the network, TCP/IP, SSL, FTP.
CommandTable all_commands();

}  // namespace m95
