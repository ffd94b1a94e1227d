// AT+CPIN - PIN authentication, its read form.                   [27.007 8.3]
//
//   AT+CPIN=?    OK
//   AT+CPIN?     +CPIN: READY, SIM PIN, ...    or  +CME ERROR: 10 no SIM, 13 AT+CFUN=0,
//                                              14 being read
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace {

constexpr int kNotInserted = 10;
constexpr int kFailure = 13;
constexpr int kBusy = 14;

void read(Call& call) {
  const config::Sim& sim = call.module.config().sim;
  const Radio& radio = call.module.radio;
  if (!sim.present) throw CmeError(kNotInserted);
  if (radio.functionality == Functionality::minimum) throw CmeError(kFailure);
  if (!radio.sim_ready) throw CmeError(kBusy);
  call.info(config::text(sim.state));
}

}  // namespace

extern constexpr Command kCpin{.name = "+CPIN",
                               .title = "PIN authentication",
                               .manual = "27.007 8.3",
                               .test = kAnswersOk,
                               .read = read};
}  // namespace m95
