// ATZ - Set all current parameters to the user profile.          [V.250 6.1.1]
//
//   ATZ[0]    what AT&W stored, but AT+IPR; manufacturer defaults where there is nothing valid. The
//             rest of the line is ignored.
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/general/basic.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/profile.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace atz {

// A job, so that the OK goes out in the old format.
Task<void> apply(Channel& channel) {
  channel.apply_format();
  co_return;
}

void load(Call& call) {
  basic_value(call, {0, 0});
  restore_profile(call.channel.settings, load_profile(call.module.persistent().profiles));
  call.module.stored_settings->restore_profile();
  call.channel.apply_lines();
  call.afterwards("Z", apply(call.channel));
}

}  // namespace atz

extern constexpr Command kAtz{.name = "Z",
                              .title = "Set parameters to the user profile",
                              .manual = "V.250 6.1.1",
                              .write = atz::load,
                              .execute = atz::load};
}  // namespace m95
