// KeyCase: a key with a good value, what that does, and bad ones.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "config/config.hpp"

namespace m95::config {

struct KeyCase {
  std::string path;
  std::string good;
  void (*change)(Config& config, Modem& modem);  ///< what the good value does to Config{}
  std::vector<std::string> bad;
};

inline void PrintTo(const KeyCase& one, std::ostream* out) { *out << one.path; }

inline const std::string kLong(5000, 'x');
inline const std::vector<std::string> kNotBoolean = {"1", "\"true\"", "null", "[]", "{}"};

/// Of the process, and of what the module is: ports, dialect, power, identity, SIM, supply.
std::vector<KeyCase> device_key_cases();
/// Of what it stands in and how it behaves: network, line, limits, memories, choices.
std::vector<KeyCase> surroundings_key_cases();

}  // namespace m95::config
