// AT+QSCLK - Configure slow clock.                               [M66 manual]
//
//   AT+QSCLK=?      +QSCLK: (0,1)
//   AT+QSCLK?       +QSCLK: <n>
//   AT+QSCLK=<n>    0 always awake; 1 asleep while DTR is off: what is sent to the line is lost
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace qsclk {

void read(Call& call) { call.info(std::to_string(call.channel.settings.slow_clock)); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.channel.settings.slow_clock = static_cast<int>(call.args.integer(0, {0, 1}));
}

}  // namespace qsclk

extern constexpr Command kQsclk{.name = "+QSCLK",
                                .title = "Configure slow clock",
                                .manual = "M66 manual",
                                .test = "+QSCLK: (0,1)",
                                .read = qsclk::read,
                                .write = qsclk::write};
}  // namespace m95
