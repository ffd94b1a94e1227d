// AT+CBC - Battery charge.                                       [27.007 8.4]
//
//   AT+CBC=?    +CBC: (0-2),(0-100),<voltage>
//   AT+CBC      +CBC: <bcs>,<bcl>,<voltage>    0 not charging, per cent, mV
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace cbc {

constexpr const char* kNotCharging = "0";

void execute(Call& call) {
  call.info(kNotCharging + std::string(",") + std::to_string(call.module.config().supply.charge) +
            "," + std::to_string(call.module.persistent().supply()));
}

}  // namespace cbc

extern constexpr Command kCbc{.name = "+CBC",
                              .title = "Battery charge",
                              .manual = "27.007 8.4",
                              .test = "+CBC: (0-2),(0-100),<voltage>",
                              .execute = cbc::execute};
}  // namespace m95
