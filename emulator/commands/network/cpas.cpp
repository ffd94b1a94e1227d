// AT+CPAS - Mobile equipment activity status.                    [27.007 8.1]
//
//   AT+CPAS=?    +CPAS: (0,2,3,4)
//   AT+CPAS      +CPAS: <pas>    0 ready, 2 not known: AT+CFUN=0, or the SIM is being read,
//                                3 it rings, 4 a call is under way
#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace cpas {

void execute(Call& call) {
  const Calls& calls = *call.module.calls;
  if (!calls.legs().empty()) {
    call.info(calls.ringing() ? "3" : "4");
    return;
  }
  const Radio& radio = call.module.radio;
  call.info(radio.sim_ready ? "0" : "2");
}

}  // namespace cpas

extern constexpr Command kCpas{.name = "+CPAS",
                               .title = "Mobile equipment activity status",
                               .manual = "27.007 8.1",
                               .test = "+CPAS: (0,2,3,4)",
                               .execute = cpas::execute};
}  // namespace m95
