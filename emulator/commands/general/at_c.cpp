// AT&C - Set DCD function mode.                                  [V.250 6.2.8]
//
//   AT&C[<value>]    0 DCD always on, 1 DCD follows the carrier; omitted is 0
#include "emulator/commands/general/basic.hpp"

namespace m95 {
namespace at_c {

void set(Call& call) {
  call.channel.settings.dcd_mode = basic_value(call, {0, 1});
  call.channel.apply_lines();
}

}  // namespace at_c

extern constexpr Command kAtC{.name = "&C",
                              .title = "Set DCD function mode",
                              .manual = "V.250 6.2.8",
                              .write = at_c::set,
                              .execute = at_c::set};
}  // namespace m95
