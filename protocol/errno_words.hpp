// What the system says of an errno value: "No such file or directory".
#pragma once

#include <string>
#include <system_error>

namespace m95 {

inline std::string errno_words(int error) { return std::generic_category().message(error); }

}  // namespace m95
