// The sources of the program, as tests of their form read them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace m95::structure {

/// Each folder that is a layer, and what it may include besides itself.
const std::map<std::string, std::set<std::string>>& layers();

/// The layer of a file by its path in the project; empty where it belongs to none.
std::string layer_of(const std::string& path);

struct Source {
  std::string name;  // "emulator/core/line.hpp"
  std::string layer;
  std::string text;
  std::string code;  // the text without its comments and strings
};

/// Every source and header of the program, tests aside.
const std::vector<Source>& sources();

/// The text without comments; a string or a character is "" there.
std::string code_of(std::string_view text);

}  // namespace m95::structure
