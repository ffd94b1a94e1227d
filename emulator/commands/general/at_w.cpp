// AT&W - Store current parameters to the user profile.           [M66 manual]
//
//   AT&W[0]    kept in NVRAM; used at power-on and by ATZ
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/general/basic.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/profile.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace at_w {

constexpr int kMemoryFailure = 23;

Task<void> save(Call& call) {
  basic_value(call, {0, 0});
  try {
    // One record, so that a kill leaves the old one or the new one.
    std::string module_settings = call.module.stored_settings->saved_lines();
    co_await save_profile(call.module.persistent().profiles, call.channel.settings,
                          std::move(module_settings));
  } catch (const Failure& failure) {
    call.module.trace().note("profile", failure.what());
    throw CmeError(kMemoryFailure);
  }
}

}  // namespace at_w

extern constexpr Command kAtW{.name = "&W",
                              .title = "Store current parameters",
                              .manual = "M66 manual",
                              .write = at_w::save,
                              .execute = at_w::save};
}  // namespace m95
