// Networks by their names, as AT+COPS, AT+CPOL and AT+COPN write them (27.007 7.3).
#pragma once

#include <string>

#include "emulator/core/radio.hpp"
#include "protocol/at/args.hpp"

namespace m95 {

/// <format>: 0 long, 1 short, 2 numeric.
inline constexpr at::Range kOperatorFormats{0, 2};

inline const std::string& name_in(const ReachableNetwork& network, int format) {
  if (format == 0) return network.name;
  return format == 1 ? network.short_name : network.numeric;
}

}  // namespace m95
