// AT+CFUN - Set phone functionality.                             [27.007 8.2]
//
//   AT+CFUN=?                +CFUN: (0,1,4),(0,1)
//   AT+CFUN?                 +CFUN: <fun>
//   AT+CFUN=<fun>[,<rst>]    0 minimum (+CPIN: NOT READY, then OK), 1 full, 4 no radio;
//                            <rst> 1 resets the module: OK, then its start with that <fun>
//                            +CME ERROR: 14 while the SIM is being read
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace cfun {

constexpr at::Range kReset{0, 1};
constexpr int kSimBusy = 14;

Functionality functionality(std::int64_t value) {
  switch (value) {
    case 0:
      return Functionality::minimum;
    case 1:
      return Functionality::full;
    case 4:
      return Functionality::no_radio;
    default:
      throw at::BadArgument("<fun> is not 0, 1 or 4");
  }
}

void read(Call& call) {
  call.info(std::to_string(static_cast<int>(call.module.radio.functionality)));
}

Task<void> reset(Module& module) {
  module.request(PowerRequest::reset);
  co_return;
}

Task<void> come_back(PoweredModule& module) {
  module.set_functionality(Functionality::full);
  co_return;
}

// To the line that asked before its OK, to the others as an event.
void tell_that_sim_is_gone(Call& call) {
  constexpr const char* kGone = "+CPIN: NOT READY";
  for (const auto& channel : call.module.persistent().channels()) {
    if (channel.get() == &call.channel) {
      call.line(kGone);
    } else if (channel->rate_known()) {
      channel->post(kGone);
    }
  }
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  const Functionality wanted = functionality(call.args.integer(0, {0, 4}));
  const Radio& radio = call.module.radio;
  if (call.args.integer_or(1, kReset, 0) == 1) {
    call.module.persistent().functionality_at_start = wanted;
    call.afterwards("+CFUN reset", reset(call.module.persistent()));
  } else if (radio.functionality != Functionality::minimum && !radio.sim_ready) {
    // oFono waits for +CPIN for this.
    throw CmeError(kSimBusy);
  } else if (wanted == Functionality::full) {
    // What the SIM and the network say comes after the OK.
    call.afterwards("+CFUN", come_back(call.module));
  } else {
    const bool loses_sim = wanted == Functionality::minimum && radio.functionality != wanted;
    if (loses_sim) tell_that_sim_is_gone(call);
    call.module.set_functionality(wanted);
  }
}

}  // namespace cfun

extern constexpr Command kCfun{.name = "+CFUN",
                               .title = "Set phone functionality",
                               .manual = "27.007 8.2",
                               .test = "+CFUN: (0,1,4),(0,1)",
                               .read = cfun::read,
                               .write = cfun::write};
}  // namespace m95
