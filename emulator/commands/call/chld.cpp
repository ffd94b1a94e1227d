// AT+CHLD - Call hold and multiparty.                            [27.007 7.13; 22.030 6.5.5.1]
//
//   AT+CHLD=?     +CHLD: (0,1,1x,2,2x,3)
//   AT+CHLD=0     refuses the call that waits or rings, else ends those held
//   AT+CHLD=1     ends those active, and takes the call that waits or rings, else those held
//   AT+CHLD=1<x>  ends active call x (<id> of AT+CLCC, 1-7)
//   AT+CHLD=2     holds those active, and takes the call that waits or rings, else those held
//   AT+CHLD=2<x>  holds the others of a conference, and speaks with x alone
//   AT+CHLD=3     joins those active and those held, five at most
//
// +CME ERROR: 3 there is nothing to do it to, or a call is active and another held already.
#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace chld {

void write(Call& call) {
  call.args.expect_count(1, 1);
  constexpr at::Range kOperations{0, 27};
  const auto value = static_cast<int>(call.args.integer(0, kOperations));
  Calls& calls = *call.module.calls;
  constexpr int kJoin = 3;
  constexpr int kRelease = 10;
  constexpr int kHoldOthers = 20;
  const auto last = kRelease + static_cast<int>(Calls::kMost);
  if (value == 0) {
    calls.release_held();
  } else if (value == 1) {
    calls.release_active();
  } else if (value == 2) {
    calls.swap();
  } else if (value == kJoin) {
    calls.join();
  } else if (value > kRelease && value <= last) {
    calls.release(value - kRelease);
  } else if (value > kHoldOthers) {
    calls.hold_all_but(value - kHoldOthers);
  } else {
    throw at::BadArgument("no such operation");
  }
}

}  // namespace chld

extern constexpr Command kChld{.name = "+CHLD",
                               .title = "Call hold and multiparty",
                               .manual = "27.007 7.13",
                               .test = "+CHLD: (0,1,1x,2,2x,3)",
                               .write = chld::write};
}  // namespace m95
