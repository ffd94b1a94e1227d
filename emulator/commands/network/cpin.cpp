// AT+CPIN - PIN authentication.                                  [27.007 8.3]
//
//   AT+CPIN=?                  OK
//   AT+CPIN?                   +CPIN: READY, SIM PIN, SIM PUK, ...
//   AT+CPIN=<pin>              +CPIN: READY, then OK; the start goes on
//   AT+CPIN=<puk>,<new pin>    where the PUK is wanted
//
// +CME ERROR: 3 nothing is wanted, 10 no SIM, 12 and 18 the PUK is wanted, 13 AT+CFUN=0, 14 being
// read, 16 wrong: one attempt less
#include <algorithm>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sim/password.hpp"
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {
namespace cpin {

using Wait = SimCard::Wait;

void read(Call& call) {
  require_card(call.module);
  const SimCard& sim = *call.module.persistent().sim;
  if (sim.waits_for() == Wait::destroyed) throw CmeError(cme::kSimFailure);
  call.info(sim.state());
}

// A PIN where one is wanted.
Task<void> give(SimCard& sim, std::string pin) {
  const Wait wanted = sim.waits_for();
  if (wanted == Wait::puk) throw CmeError(cme::kPukRequired);
  if (wanted == Wait::puk2) throw CmeError(cme::kPuk2Required);
  // Nobody has told what opens the phone's own lock.
  if (wanted == Wait::phone_pin || wanted == Wait::phone_puk) {
    throw CmeError(cme::kIncorrectPassword);
  }
  if (wanted == Wait::destroyed) throw CmeError(cme::kSimFailure);
  if (wanted == Wait::nothing) throw CmeError(cme::kNotAllowed);
  const SimSecret which = wanted == Wait::pin ? SimSecret::pin : SimSecret::pin2;
  require_right(co_await sim.verify(which, std::move(pin)), which);
}

Task<void> unblock(SimCard& sim, std::string puk, std::string pin) {
  const Wait wanted = sim.waits_for();
  if (wanted == Wait::destroyed) throw CmeError(cme::kSimFailure);
  if (wanted != Wait::puk && wanted != Wait::puk2) throw CmeError(cme::kNotAllowed);
  const SimSecret which = wanted == Wait::puk ? SimSecret::pin : SimSecret::pin2;
  require_right(co_await sim.unblock(which, std::move(puk), std::move(pin)), which);
}

Task<void> resume(PoweredModule& module) {
  module.sim_opened();
  co_return;
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 2);
  std::string first = password(call, 0);
  std::string second;
  if (call.args.count() > 1) second = password(call, 1);
  require_card(call.module);
  SimCard& sim = *call.module.persistent().sim;
  if (second.empty()) {
    co_await give(sim, std::move(first));
  } else {
    co_await unblock(sim, std::move(first), std::move(second));
  }
  call.info(sim.state());
  call.afterwards("+CPIN", resume(call.module));
}

}  // namespace cpin

extern constexpr Command kCpin{.name = "+CPIN",
                               .title = "PIN authentication",
                               .manual = "27.007 8.3",
                               .test = kAnswersOk,
                               .read = cpin::read,
                               .write = cpin::write};
}  // namespace m95
