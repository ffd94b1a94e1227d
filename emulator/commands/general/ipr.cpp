// AT+IPR - Set TE-TA local rate.                                 [V.250 6.2.10]
//
//   AT+IPR=?         +IPR: (4800,...,115200),(0,75,...,115200)
//   AT+IPR?          +IPR: <rate>
//   AT+IPR=<rate>    bit/s, 0 is autobauding; in force after the OK; nothing happens on a virtual
//                    UART
#include <algorithm>
#include <array>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace ipr {

constexpr at::Range kRange{0, 115200};
constexpr std::array kRates = {0,    75,    150,   300,   600,   1200,  2400,  4800,
                               9600, 14400, 19200, 28800, 38400, 57600, 115200};

void read(Call& call) { call.info(std::to_string(call.channel.settings.baud)); }

// A job, so that the OK goes out at the old rate.
Task<void> apply(Channel& channel) {
  channel.apply_format();
  co_return;
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  const auto rate = static_cast<int>(call.args.integer(0, kRange));
  if (std::find(kRates.begin(), kRates.end(), rate) == kRates.end()) {
    throw at::BadArgument("no such rate");
  }
  if (call.channel.virtual_uart) return;
  call.channel.settings.baud = rate;
  call.afterwards("+IPR", apply(call.channel));
}

}  // namespace ipr

extern constexpr Command kIpr{
    .name = "+IPR",
    .title = "Set TE-TA local rate",
    .manual = "V.250 6.2.10",
    .test =
        "+IPR: (4800,9600,19200,38400,57600,115200),(0,75,150,300,600,1200,2400,4800,9600,"
        "14400,19200,28800,38400,57600,115200)",
    .read = ipr::read,
    .write = ipr::write};
}  // namespace m95
