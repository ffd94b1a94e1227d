// Keys: the one table of what a configuration file may say; parser, schema and README follow it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "config/type.hpp"

namespace m95::config {

enum class Scope {
  process,  ///< stands at the top level, also beside "modems"
  modem,    ///< one modem's: at the top level, or inside each of "modems"
};

struct Key {
  std::string path;  ///< "signal.rssi": objects within objects
  Scope scope;
  Type type;
  std::string help;  ///< one sentence without its full stop, in Markdown
  /// Takes a value that `type` allows. Keys are assigned in the order of the table.
  std::function<void(Config&, Modem&, const Json&)> assign;
  std::function<Json(Config&, Modem&)> value;
};

/// The key that an object given as a plain string stands for: "dialect": "firmware".
inline constexpr char kShorthand[] = "preset";
/// The one key that is not in the table: a list of objects with the keys of Scope::modem.
inline constexpr char kModems[] = "modems";

const std::vector<Key>& keys();

}  // namespace m95::config
