// AT+QPOWD - Power off.                                          [M66 manual]
//
//   AT+QPOWD[=<n>]    0 at once: OK; 1 (also when omitted) in order: NORMAL POWER DOWN, no OK
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace qpowd {

Task<void> power_down(Module& module) {
  module.request(PowerRequest::power_down);
  co_return;
}

void off(Call& call) {
  bool in_order = true;
  if (call.request.form == at::Form::write) {
    call.args.expect_count(1, 1);
    in_order = call.args.integer(0, {0, 1}) == 1;
  }
  if (in_order) call.closing("NORMAL POWER DOWN");
  call.afterwards("+QPOWD", power_down(call.module.persistent()));
}

}  // namespace qpowd

extern constexpr Command kQpowd{.name = "+QPOWD",
                                .title = "Power off",
                                .manual = "M66 manual",
                                .test = "+QPOWD: (0,1)",
                                .write = qpowd::off,
                                .execute = qpowd::off};
}  // namespace m95
