// AT+QIURC - Show Call Ready after the start.                    [M66 manual]
//
//   AT+QIURC=?      +QIURC: (0,1)
//   AT+QIURC?       +QIURC: <n>
//   AT+QIURC=<n>    0 nothing, 1 Call Ready
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace qiurc {

void read(Call& call) { call.info(std::to_string(call.channel.settings.call_ready_report)); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.channel.settings.call_ready_report = static_cast<int>(call.args.integer(0, {0, 1}));
}

}  // namespace qiurc

extern constexpr Command kQiurc{.name = "+QIURC",
                                .title = "Show Call Ready after the start",
                                .manual = "M66 manual",
                                .test = "+QIURC: (0,1)",
                                .read = qiurc::read,
                                .write = qiurc::write};
}  // namespace m95
