// AT+QIAUTOS - Send data by itself after a time.                 [M66 manual]
//
//   AT+QIAUTOS=?                   +QIAUTOS: (0,1),(1-100)
//   AT+QIAUTOS?                    +QIAUTOS: <on>[,<seconds>]     seconds while it is on
//   AT+QIAUTOS=<on>[,<seconds>]    what AT+QISEND without a length has taken so long after its
//                                  prompt is sent as it is; 1 s when never set
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace qiautos {

constexpr at::Range kSeconds{1, 100};

void read(Call& call) {
  const SocketSettings& set = settings_of(call);
  call.info(set.auto_send == 0 ? "0" : "1," + std::to_string(set.auto_send_after));
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  SocketSettings& set = settings_of(call);
  const auto on = static_cast<int>(call.args.integer(0, {0, 1}));
  set.auto_send_after = static_cast<int>(call.args.integer_or(1, kSeconds, set.auto_send_after));
  set.auto_send = on;
}

}  // namespace qiautos

extern constexpr Command kQiautos{.name = "+QIAUTOS",
                                  .title = "Send data by itself after a time",
                                  .manual = "M66 manual",
                                  .test = "+QIAUTOS: (0,1),(1-100)",
                                  .read = qiautos::read,
                                  .write = qiautos::write};
}  // namespace m95
