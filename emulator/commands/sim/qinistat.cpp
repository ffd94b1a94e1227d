// AT+QINISTAT - How far the SIM has been read.                   [M66 manual]
//
//   AT+QINISTAT=?    +QINISTAT: (0-3)
//   AT+QINISTAT      +QINISTAT: <n>    0 not at all, 1 commands (a PIN may be wanted),
//                                      2 the phonebook too, 3 messages too
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace qinistat {

void execute(Call& call) { call.info(std::to_string(static_cast<int>(sim_progress(call.module)))); }

}  // namespace qinistat

extern constexpr Command kQinistat{.name = "+QINISTAT",
                                   .title = "How far the SIM has been read",
                                   .manual = "M66 manual",
                                   .test = "+QINISTAT: (0-3)",
                                   .execute = qinistat::execute};
}  // namespace m95
