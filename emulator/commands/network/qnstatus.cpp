// AT+QNSTATUS - Status of the network.                           [M66 manual]
//
//   AT+QNSTATUS=?    OK
//   AT+QNSTATUS      +QNSTATUS: <n>
//                    0 normal, 1 no cell, 2 limited (no SIM, its PIN is wanted, or the network
//                    refuses), 255 not ready (AT+CFUN is not 1, or it still looks)
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {
namespace qnstatus {

enum class Status { normal = 0, no_cell = 1, limited = 2, not_ready = 255 };

Status status(PoweredModule& module) {
  constexpr int kDenied = 3;
  const Radio& radio = module.radio;
  const SimCard& sim = *module.persistent().sim;
  if (!radio.radio_on()) return Status::not_ready;
  if (radio.registered()) return Status::normal;
  if (!sim.present()) return Status::limited;
  if (!radio.sim_ready) return Status::not_ready;
  if (!sim.open_since() || radio.registration() == kDenied) return Status::limited;
  const bool looks = !radio.registered_yet && radio.unregistered == 0 &&
                     radio.selection != Selection::deregistered;
  return looks ? Status::not_ready : Status::no_cell;
}

void execute(Call& call) { call.info(std::to_string(static_cast<int>(status(call.module)))); }

}  // namespace qnstatus

extern constexpr Command kQnstatus{.name = "+QNSTATUS",
                                   .title = "Status of the network",
                                   .manual = "M66 manual",
                                   .test = kAnswersOk,
                                   .execute = qnstatus::execute};
}  // namespace m95
