// ATV - Response format.                                         [V.250 6.2.6]
//
//   ATV[<value>]    0 numbers, 1 words; omitted is 0
#include "emulator/commands/general/basic.hpp"

namespace m95 {
namespace atv {
void set(Call& call) { call.channel.settings.verbose = basic_value(call, {0, 1}) == 1; }
}  // namespace atv

extern constexpr Command kAtv{.name = "V",
                              .title = "Response format",
                              .manual = "V.250 6.2.6",
                              .write = atv::set,
                              .execute = atv::set};
}  // namespace m95
