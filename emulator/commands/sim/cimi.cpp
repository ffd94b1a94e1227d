// AT+CIMI - International mobile subscriber identity.            [27.007 5.6]
//
//   AT+CIMI=?    OK
//   AT+CIMI      <IMSI>
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {
namespace cimi {

void execute(Call& call) {
  require_sim(call.module);
  call.line(call.module.persistent().sim->imsi());
}

}  // namespace cimi

extern constexpr Command kCimi{.name = "+CIMI",
                               .title = "International mobile subscriber identity",
                               .manual = "27.007 5.6",
                               .test = kAnswersOk,
                               .execute = cimi::execute};
}  // namespace m95
