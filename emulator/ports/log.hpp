// Log: where a port says what a person should know.
#pragma once

#include <functional>
#include <string_view>

namespace m95 {

/// A line for a person; may be empty, then nobody wants to know.
using Log = std::function<void(std::string_view)>;

}  // namespace m95
