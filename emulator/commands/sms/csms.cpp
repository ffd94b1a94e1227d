// AT+CSMS - Select message service.                              [27.005 3.2.1]
//
//   AT+CSMS=?     +CSMS: (0,1)
//   AT+CSMS?      +CSMS: <service>,1,1,1
//   AT+CSMS=<n>   +CSMS: 1,1,1       0 phase 2, 1 phase 2+: what comes as +CMT or +CDS waits for
//                                    AT+CNMA
#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace csms {

constexpr at::Range kServices{0, 1};
// Messages to the module, from it, broadcast type: supported (27.005 3.2.1).
constexpr const char* kTypes = "1,1,1";

void read(Call& call) { call.info(std::to_string(call.module.messages->service) + "," + kTypes); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.module.messages->service = static_cast<int>(call.args.integer(0, kServices));
  call.info(kTypes);
}

}  // namespace csms

extern constexpr Command kCsms{.name = "+CSMS",
                               .title = "Select message service",
                               .manual = "27.005 3.2.1",
                               .test = "+CSMS: (0,1)",
                               .read = csms::read,
                               .write = csms::write};
}  // namespace m95
