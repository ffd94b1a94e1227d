// AT&V - Display current configuration.                          [M66 manual]
//
//   AT&V[0]    ACTIVE PROFILE, then one line a setting. Settings of what is not modelled are
//   absent.
#include "emulator/commands/general/basic.hpp"
#include "emulator/core/profile.hpp"

namespace m95 {
namespace {

void show(Call& call) {
  basic_value(call, {0, 0});
  call.line("ACTIVE PROFILE");
  for (const ProfileEntry& entry : profile_entries()) {
    if (!entry.shown) continue;
    call.line(std::string(entry.name) + ": " + entry.get(call.channel.settings));
  }
}

}  // namespace

extern constexpr Command kAtV{.name = "&V",
                              .title = "Display current configuration",
                              .manual = "M66 manual",
                              .write = show,
                              .execute = show};
}  // namespace m95
