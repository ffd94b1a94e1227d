// AT+CGCLASS - GPRS mobile station class.                        [27.007 10.1.17]
//
//   AT+CGCLASS=?              +CGCLASS: ("B","CG","CC")
//   AT+CGCLASS?               +CGCLASS: "<class>"
//   AT+CGCLASS="<class>"      B packet and circuit-switched, CG packet only, CC circuit-switched
//                             only: it detaches from GPRS, and AT+CGATT=1 fails
//
// A change is told by +CGEV: ME CLASS "<class>" (AT+CGEREP). B again after power-on.
#include <algorithm>
#include <array>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace cgclass {

constexpr std::array<std::string_view, 3> kClasses = {"B", "CG", "CC"};

void read(Call& call) { call.info(in_quotes(call.module.packet_domain.mobile_class)); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string wanted = call.args.text(0);
  if (std::find(kClasses.begin(), kClasses.end(), wanted) == kClasses.end()) {
    throw at::BadArgument("no such class");
  }
  PoweredModule& module = call.module;
  if (module.packet_domain.mobile_class == wanted) return;
  module.packet_domain.mobile_class = wanted;
  module.post_packet_event("ME CLASS " + in_quotes(wanted));
  if (wanted == "CC") {
    module.detach();
    module.report_registration();
  }
}

}  // namespace cgclass

extern constexpr Command kCgclass{.name = "+CGCLASS",
                                  .title = "GPRS mobile station class",
                                  .manual = "27.007 10.1.17",
                                  .test = R"(+CGCLASS: ("B","CG","CC"))",
                                  .read = cgclass::read,
                                  .write = cgclass::write};
}  // namespace m95
