// AT&D - Set DTR function mode.                                  [V.250 6.2.9]
//
//   AT&D[<value>]    DTR going off in data mode: 0 nothing, 1 to command mode, 2 ends the data;
//                    omitted is 0
#include "emulator/commands/general/basic.hpp"

namespace m95 {
namespace at_d {
void set(Call& call) { call.channel.settings.dtr_mode = basic_value(call, {0, 2}); }
}  // namespace at_d

extern constexpr Command kAtD{.name = "&D",
                              .title = "Set DTR function mode",
                              .manual = "V.250 6.2.9",
                              .write = at_d::set,
                              .execute = at_d::set};
}  // namespace m95
