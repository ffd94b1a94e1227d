// What may stand in the argument of an FTP command, and how it is written (RFC 959 5.3.1, RFC 854).
#pragma once

#include <string>
#include <string_view>

namespace m95::ftp {

/// Whether `text` is free of control characters.
bool is_printable(std::string_view text);

/// Throws Failure(Error::bad_parameter) when `text` holds a control character (below 0x20, 0x7f):
/// such a byte could end the command and begin another. `what` names the text in the failure's
/// words.
void require_printable(std::string_view what, std::string_view text);

/// A command line as the wire wants it: 0xFF doubled (it is Telnet's IAC), CR LF at its end.
std::string on_the_wire(std::string_view line);

/// A command line as it may be shown: without the password.
std::string_view shown(std::string_view line);

}  // namespace m95::ftp
