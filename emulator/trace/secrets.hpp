// Secrets: the passwords and PINs in what passes a line, by the commands that carry them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace m95::trace {

/// The bytes as transcript text, each secret as its name: AT+QFTPPASS="{secret QFTPPASS}".
std::string masked(std::string_view bytes);

/// The same, each secret under the name that `name` gives it: of the command (QFTPPASS) and its
/// bytes.
using SecretName = std::function<std::string(std::string_view command, std::string_view secret)>;
std::string masked(std::string_view bytes, const SecretName& name);

}  // namespace m95::trace
