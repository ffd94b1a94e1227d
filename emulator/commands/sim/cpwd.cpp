// AT+CPWD - Change password.                                     [27.007 7.5]
//
//   AT+CPWD=?                       +CPWD: ("SC",8),("P2",8)
//   AT+CPWD="SC",<old>,<new>        the PIN, while the SIM asks for it (AT+CLCK="SC",1,...)
//   AT+CPWD="P2",<old>,<new>        PIN2
//
// +CME ERROR: 16 wrong, 3 the PIN is not asked for, 12 and 18 blocked. Call barring has no password
// here: 133.
#include <array>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sim/password.hpp"
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace cpwd {

Task<void> write(Call& call) {
  call.args.expect_count(3, 3);
  const std::string facility = call.args.text(0);
  std::string old = password(call, 1);
  std::string fresh = password(call, 2);
  if (facility == "AB") {
    require_network(call.module);
    throw CmeError(cme::kNotSubscribed);
  }
  if (facility != "SC" && facility != "P2") {
    throw at::BadArgument("no password of " + facility);
  }
  require_sim(call.module);
  const SimSecret which = facility == "SC" ? SimSecret::pin : SimSecret::pin2;
  SimCard& sim = *call.module.persistent().sim;
  require_right(co_await sim.change(which, std::move(old), std::move(fresh)), which);
}

}  // namespace cpwd

extern constexpr Command kCpwd{.name = "+CPWD",
                               .title = "Change password",
                               .manual = "27.007 7.5",
                               .test = R"(+CPWD: ("SC",8),("P2",8))",
                               .write = cpwd::write};
}  // namespace m95
