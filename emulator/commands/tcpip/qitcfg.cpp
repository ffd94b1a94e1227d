// AT+QITCFG - Configure the transparent transfer mode.           [M66 manual]
//
//   AT+QITCFG=?    +QITCFG: (0-5),(1-100),(1-1460),(0,1)
//   AT+QITCFG?     +QITCFG: <retries>,<wait>,<size>,<escape>
//   AT+QITCFG=<retries>[,<wait>[,<size>[,<escape>]]]
//       A packet goes out when it has <size> bytes, or <wait> x 100 ms after its first; <escape> 1:
//       "+++" leaves the data mode. <retries> is shown only: TCP repeats by itself. ERROR with
//       AT+QIMUX=1.
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace qitcfg {

constexpr at::Range kRetries{0, 5};
constexpr at::Range kWait{1, 100};
constexpr at::Range kSize{1, SocketLink::kLongestPiece};

void read(Call& call) {
  const SocketSettings& set = settings_of(call);
  call.info(std::to_string(set.retries) + "," + std::to_string(set.wait) + "," +
            std::to_string(set.send_size) + "," + std::to_string(set.escape));
}

void write(Call& call) {
  call.args.expect_count(1, 4);
  if (several(call)) throw PlainError("AT+QIMUX is 1");
  SocketSettings set = settings_of(call);
  set.retries = static_cast<int>(call.args.integer(0, kRetries));
  set.wait = static_cast<int>(call.args.integer_or(1, kWait, set.wait));
  set.send_size = static_cast<int>(call.args.integer_or(2, kSize, set.send_size));
  set.escape = static_cast<int>(call.args.integer_or(3, {0, 1}, set.escape));
  settings_of(call) = set;
}

}  // namespace qitcfg

extern constexpr Command kQitcfg{.name = "+QITCFG",
                                 .title = "Configure the transparent transfer mode",
                                 .manual = "M66 manual",
                                 .test = "+QITCFG: (0-5),(1-100),(1-1460),(0,1)",
                                 .read = qitcfg::read,
                                 .write = qitcfg::write};
}  // namespace m95
