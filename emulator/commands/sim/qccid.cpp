// AT+QCCID, AT+CCID - Number of the SIM card (ICCID).            [M66 manual; M95 manual V3.2]
//
//   AT+QCCID=?    OK           AT+CCID=?    OK
//   AT+QCCID      <ICCID>      AT+CCID      +CCID: "<ICCID>"
//
// It is read without a PIN (GSM 11.11 10.1.1).
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {
namespace qccid {

void bare(Call& call) {
  require_card(call.module);
  call.line(call.module.persistent().sim->iccid());
}

void quoted(Call& call) {
  require_card(call.module);
  call.info(in_quotes(call.module.persistent().sim->iccid()));
}

}  // namespace qccid

extern constexpr Command kQccid{.name = "+QCCID",
                                .title = "Number of the SIM card",
                                .manual = "M66 manual",
                                .test = kAnswersOk,
                                .execute = qccid::bare};
extern constexpr Command kCcid{.name = "+CCID",
                               .title = "Number of the SIM card",
                               .manual = "M95 manual V3.2",
                               .test = kAnswersOk,
                               .execute = qccid::quoted,
                               .evidence = Evidence::observed};
}  // namespace m95
