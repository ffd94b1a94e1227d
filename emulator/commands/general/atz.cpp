// ATZ - Set all current parameters to the user profile.          [V.250 6.1.1; sheet 1.4]
//
//   ATZ[0]    what AT&W stored; manufacturer defaults where there is nothing valid. The rest of the
//             line is ignored.
#include "emulator/commands/general/basic.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/profile.hpp"

namespace m95 {
namespace {

void load(Call& call) {
  basic_value(call, {0, 0});
  const auto saved = load_profile(call.module.persistent().profiles);
  if (saved) {
    call.channel.settings = *saved;
  } else {
    restore_factory(call.channel.settings);
  }
  call.channel.apply_lines();
}

}  // namespace

extern constexpr Command kAtz{.name = "Z",
                              .title = "Set parameters to the user profile",
                              .manual = "V.250 6.1.1",
                              .write = load,
                              .execute = load};
}  // namespace m95
