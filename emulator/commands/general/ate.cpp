// ATE - Set command echo mode.                                   [V.250 6.2.4]
//
//   ATE[<value>]    0 echo off, 1 echo on; omitted is 0
#include "emulator/commands/general/basic.hpp"

namespace m95 {
namespace ate {
void set(Call& call) { call.channel.settings.echo = basic_value(call, {0, 1}) == 1; }
}  // namespace ate

extern constexpr Command kAte{.name = "E",
                              .title = "Set command echo mode",
                              .manual = "V.250 6.2.4",
                              .write = ate::set,
                              .execute = ate::set};
}  // namespace m95
