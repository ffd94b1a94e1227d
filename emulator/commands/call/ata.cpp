// ATA - Answer an incoming call.                                 [V.250 6.3.5; M66 manual]
//
//   ATA    OK; of a call that waits too, the active one is held; NO CARRIER where nothing rings, or
//          one is active and one is held
#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace ata {

void answer_call(Call& call) {
  if (!call.module.calls->answer()) call.closing(at::ResultCode::no_carrier);
}

}  // namespace ata

extern constexpr Command kAta{.name = "A",
                              .title = "Answer an incoming call",
                              .manual = "V.250 6.3.5",
                              .execute = ata::answer_call};
}  // namespace m95
