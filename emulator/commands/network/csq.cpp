// AT+CSQ - Signal quality report.                                [27.007 8.5]
//
//   AT+CSQ=?    +CSQ: (0-31,99),(0-7,99)
//   AT+CSQ      +CSQ: <rssi>,<ber>          (99: not known, as without a network)
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/signal.hpp"

namespace m95 {
namespace csq {

void execute(Call& call) {
  const Signal& signal = *call.module.signal;
  call.info(std::to_string(signal.rssi()) + "," + std::to_string(signal.ber()));
}

}  // namespace csq

extern constexpr Command kCsq{.name = "+CSQ",
                              .title = "Signal quality report",
                              .manual = "27.007 8.5",
                              .test = "+CSQ: (0-31,99),(0-7,99)",
                              .execute = csq::execute};
}  // namespace m95
