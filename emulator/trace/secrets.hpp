// Secrets: the passwords and PINs in what passes a line, by the commands that carry them.
#pragma once

#include <string>
#include <string_view>

namespace m95::trace {

/// The bytes as transcript text, each secret as its name: AT+QFTPPASS="{secret QFTPPASS}".
std::string masked(std::string_view bytes);

}  // namespace m95::trace
