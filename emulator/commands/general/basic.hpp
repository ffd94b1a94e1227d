// What the basic commands share: a number that is 0 when it is omitted (V.250 5.3.1).
#pragma once

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {

/// The command's number. Throws at::BadArgument outside `range`.
inline int basic_value(const Call& call, at::Range range) {
  if (call.request.form == at::Form::execute) return 0;
  return static_cast<int>(call.args.integer(0, range));
}

}  // namespace m95
