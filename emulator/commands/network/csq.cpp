// AT+CSQ - Signal quality report.                                [27.007 8.5]
//
//   AT+CSQ=?    +CSQ: (0-31,99),(0-7,99)
//   AT+CSQ      +CSQ: <rssi>,<ber>          (99: not known, as without a network)
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace {

void execute(Call& call) {
  constexpr const char* kUnknown = "99,99";
  const config::Signal& signal = call.module.config().signal;
  const Radio& radio = call.module.radio;
  if (radio.radio_on() && radio.registered_yet) {
    call.info(std::to_string(signal.rssi) + "," + std::to_string(signal.ber));
  } else {
    call.info(kUnknown);
  }
}

}  // namespace

extern constexpr Command kCsq{.name = "+CSQ",
                              .title = "Signal quality report",
                              .manual = "27.007 8.5",
                              .test = "+CSQ: (0-31,99),(0-7,99)",
                              .execute = execute};
}  // namespace m95
