// AT+CCFC - Call forwarding number and conditions.               [27.007 7.11]
//
//   AT+CCFC=?                       +CCFC: (0-5)
//   AT+CCFC=<reason>,<mode>[,"<number>"[,<type>[,<class>[,"<subaddress>"[,<satype>[,<time>]]]]]]
//                                   <mode> 2: +CCFC: 0,7, nothing is forwarded
//
// The network of this module offers no forwarding: another <mode> is +CME ERROR: 133. 30 not
// registered; the SIM's.
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace ccfc {

constexpr at::Range kReasons{0, 5};
constexpr at::Range kModes{0, 4};
constexpr int kQuery = 2;

void write(Call& call) {
  call.args.expect_count(2, 8);
  call.args.integer(0, kReasons);
  const auto mode = static_cast<int>(call.args.integer(1, kModes));
  require_network(call.module);
  if (mode != kQuery) throw CmeError(cme::kNotSubscribed);
  call.info("0,7");
}

}  // namespace ccfc

extern constexpr Command kCcfc{.name = "+CCFC",
                               .title = "Call forwarding number and conditions",
                               .manual = "27.007 7.11",
                               .test = "+CCFC: (0-5)",
                               .write = ccfc::write};
}  // namespace m95
