// Load: a configuration file to Config, or every mistake in it.
#pragma once

#include <string>
#include <string_view>

#include "config/config.hpp"
#include "config/problem.hpp"

namespace m95::config {

/// Throws ConfigError when the file cannot be read, is over 1 MiB, is no JSON or holds mistakes.
/// Paths in it stay as they are: relative to the working directory.
Config load_file(const std::string& path);

/// The same from text; `origin` names it in messages.
Config parse(std::string_view text, const std::string& origin);

}  // namespace m95::config
