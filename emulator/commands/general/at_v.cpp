// AT&V - Display current configuration.                          [M66 manual]
//
//   AT&V[0]    ACTIVE PROFILE, then one line a setting
//
// Settings of what is not modelled are absent.
#include "emulator/commands/general/basic.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/profile.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace at_v {

// The escape character cannot be changed: there is no register to write it.
constexpr std::string_view kEscape = "S2: 43";
constexpr std::string_view kBehindEscape = "S3";

void show(Call& call) {
  basic_value(call, {0, 0});
  call.line("ACTIVE PROFILE");
  for (const ProfileEntry& entry : profile_entries()) {
    if (!entry.shown) continue;
    if (entry.name == kBehindEscape) call.line(kEscape);
    for (const StoredSetting& setting : stored_settings()) {
      if (setting.shown_before != entry.name) continue;
      call.line(std::string(setting.name) + ": " + call.module.stored_settings->text(setting.name));
    }
    call.line(std::string(entry.name) + ": " + entry.get(call.channel.settings));
  }
}

}  // namespace at_v

extern constexpr Command kAtV{.name = "&V",
                              .title = "Display current configuration",
                              .manual = "M66 manual",
                              .write = at_v::show,
                              .execute = at_v::show};
}  // namespace m95
