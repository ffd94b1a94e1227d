// ATX - CONNECT result code format and call monitoring.          [V.250 6.2.7]
//
//   ATX[<value>]    0-4; omitted is 0. Matters once the module can dial.
#include "emulator/commands/general/basic.hpp"

namespace m95 {
namespace atx {
void set(Call& call) { call.channel.settings.result_level = basic_value(call, {0, 4}); }
}  // namespace atx

extern constexpr Command kAtx{.name = "X",
                              .title = "CONNECT result code format",
                              .manual = "V.250 6.2.7",
                              .write = atx::set,
                              .execute = atx::set};
}  // namespace m95
