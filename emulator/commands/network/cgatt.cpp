// AT+CGATT - Attach to or detach from GPRS service.              [27.007 10.1.9; AN-5.1]
//
//   AT+CGATT=?          +CGATT: (0,1)
//   AT+CGATT?           +CGATT: <state>
//   AT+CGATT=<state>    1 attaches; 0 detaches: contexts are lost, of AT+QIACT +PDP DEACT
//                       tells, and NO CARRIER on a line that is in data mode
//
// +CME ERROR: 31 the network has not answered after 75 s; 30 not registered; the SIM's.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace cgatt {

constexpr Duration kAttaching = std::chrono::milliseconds(500);
constexpr Duration kLimit = std::chrono::seconds(75);

void read(Call& call) { call.info(call.module.radio.attached ? "1" : "0"); }

Task<void> write(Call& call) {
  call.args.expect_count(1, 1);
  const bool wanted = call.args.integer(0, {0, 1}) == 1;
  PoweredModule& module = call.module;
  if (wanted == module.radio.attached) co_return;
  if (wanted) {
    require_network(module);
    if (module.packet_domain.mobile_class == "CC") throw CmeError(cme::kNotAllowed);
  }
  call.channel.flush();
  const bool answered = co_await answers_within(module.persistent().world.clock,
                                                module.config().latency, kAttaching, kLimit);
  if (!answered) throw CmeError(cme::kNetworkTimeout);
  // The network may have gone meanwhile.
  if (wanted) {
    require_network(module);
    module.radio.attached = true;
  } else {
    module.detach();
  }
  module.report_registration();
}

}  // namespace cgatt

extern constexpr Command kCgatt{.name = "+CGATT",
                                .title = "Attach to GPRS service",
                                .manual = "27.007 10.1.9",
                                .test = "+CGATT: (0,1)",
                                .read = cgatt::read,
                                .write = cgatt::write};
}  // namespace m95
