// AT+CMEE - Report mobile equipment error.                       [27.007 9.1]
//
//   AT+CMEE=?      +CMEE: (0-2)
//   AT+CMEE?       +CMEE: <n>
//   AT+CMEE=<n>    0 ERROR alone, 1 numbers, 2 words
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace cmee {

constexpr at::Range kModes{0, 2};

void read(Call& call) { call.info(std::to_string(static_cast<int>(call.channel.settings.errors))); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.channel.settings.errors = static_cast<at::ErrorReporting>(call.args.integer(0, kModes));
}

}  // namespace cmee

extern constexpr Command kCmee{.name = "+CMEE",
                               .title = "Report mobile equipment error",
                               .manual = "27.007 9.1",
                               .test = "+CMEE: (0-2)",
                               .read = cmee::read,
                               .write = cmee::write};
}  // namespace m95
