// IPv4 addresses as commands take them: four numbers, 0 to 255, with points between.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace m95 {

/// The address as inet_ntop prints it, without leading zeros; nothing for another text.
std::optional<std::string> ipv4_text(std::string_view text);

}  // namespace m95
