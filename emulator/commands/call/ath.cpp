// ATH, AT+CHUP - Hang up.                                [V.250 6.3.6; 27.007 6.5; M66 manual]
//
//   ATH[0], AT+CHUP    OK: all calls have ended, held ones too, but one that waits; the one that
//                      rings is refused (the caller hears BUSY); OK without a call
//   AT+CHUP=?          OK
#include "emulator/commands/general/basic.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace ath {

void hang_up(Call& call) { call.module.calls->hang_up(); }

void hang_up_all(Call& call) {
  basic_value(call, {0, 0});
  hang_up(call);
}

}  // namespace ath

extern constexpr Command kAth{.name = "H",
                              .title = "Disconnect existing connection",
                              .manual = "V.250 6.3.6",
                              .write = ath::hang_up_all,
                              .execute = ath::hang_up_all};
extern constexpr Command kChup{.name = "+CHUP",
                               .title = "Hang up call",
                               .manual = "27.007 6.5",
                               .test = kAnswersOk,
                               .execute = ath::hang_up,
                               .evidence = Evidence::chosen};
}  // namespace m95
