// AT&W - Store current parameters to the user profile.           [sheet 1.4]
//
//   AT&W[0]    kept in NVRAM; used at power-on and by ATZ
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/general/basic.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/profile.hpp"

namespace m95 {
namespace {

Task<void> save(Call& call) {
  basic_value(call, {0, 0});
  return save_profile(call.module.persistent().profiles, call.channel.settings);
}

}  // namespace

extern constexpr Command kAtW{.name = "&W",
                              .title = "Store current parameters",
                              .manual = "sheet 1.4",
                              .write = save,
                              .execute = save};
}  // namespace m95
