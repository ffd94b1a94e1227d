// Nearest: the known key that an unknown one was probably meant to be.
#pragma once

#include <string>

namespace m95::config {

/// `prefix` is "" or ends with a dot. A key of the same object, or the path of one elsewhere when
/// that has the very name; empty when nothing is near.
std::string nearest(const std::string& unknown, const std::string& prefix);

}  // namespace m95::config
