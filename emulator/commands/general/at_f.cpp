// AT&F - Set all current parameters to manufacturer defaults.    [V.250 6.1.2]
//
//   AT&F[0]    AT+IPR, AT+ICF and AT+IFC stay as they are
#include "emulator/commands/general/basic.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/profile.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace at_f {

void set(Call& call) {
  basic_value(call, {0, 0});
  restore_factory(call.channel.settings);
  call.module.stored_settings->restore_factory();
  call.channel.apply_lines();
}

}  // namespace at_f

extern constexpr Command kAtF{.name = "&F",
                              .title = "Set manufacturer defaults",
                              .manual = "V.250 6.1.2",
                              .write = at_f::set,
                              .execute = at_f::set};
}  // namespace m95
