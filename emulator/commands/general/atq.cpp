// ATQ - Set result code presentation mode.                       [V.250 6.2.5]
//
//   ATQ[<value>]    0 result codes are sent, 1 they are not; omitted is 0
#include "emulator/commands/general/basic.hpp"

namespace m95 {
namespace atq {
void set(Call& call) { call.channel.settings.quiet = basic_value(call, {0, 1}) == 1; }
}  // namespace atq

extern constexpr Command kAtq{.name = "Q",
                              .title = "Set result code presentation mode",
                              .manual = "V.250 6.2.5",
                              .write = atq::set,
                              .execute = atq::set};
}  // namespace m95
