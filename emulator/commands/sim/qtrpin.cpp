// AT+QTRPIN - Attempts left for PIN and PUK.                     [M66 manual]
//
//   AT+QTRPIN=?    OK
//   AT+QTRPIN      +QTRPIN: <pin>,<pin2>,<puk>,<puk2>
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {
namespace qtrpin {

void execute(Call& call) {
  require_card(call.module);
  const SimCard& sim = *call.module.persistent().sim;
  const SimCard::Tries pin = sim.tries(SimSecret::pin);
  const SimCard::Tries pin2 = sim.tries(SimSecret::pin2);
  call.info(std::to_string(pin.left) + "," + std::to_string(pin2.left) + "," +
            std::to_string(pin.puk_left) + "," + std::to_string(pin2.puk_left));
}

}  // namespace qtrpin

extern constexpr Command kQtrpin{.name = "+QTRPIN",
                                 .title = "Attempts left for PIN and PUK",
                                 .manual = "M66 manual",
                                 .test = kAnswersOk,
                                 .execute = qtrpin::execute};
}  // namespace m95
