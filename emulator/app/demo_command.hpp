// `m95 demo`: chapter 4 of the FTPS Application Note, played on a real pseudo-terminal.
#pragma once

namespace m95::app {

/// Starts a module and FTPS servers on loopback, is the host of 4.1 and 4.2, shows every line,
/// compares the downloaded file with the uploaded one. Exit code 0 when all of it went as the note
/// says, else 1.
int demo_command();

}  // namespace m95::app
