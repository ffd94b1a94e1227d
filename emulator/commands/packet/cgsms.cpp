// AT+CGSMS - Select service for MO SMS messages.                 [27.007 10.1.21]
//
//   AT+CGSMS=?             +CGSMS: (0-3)
//   AT+CGSMS?              +CGSMS: <service>
//   AT+CGSMS=<service>     0 GPRS, 1 circuit-switched (at power-on), 2 and 3 one of them preferred
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace cgsms {

constexpr at::Range kServices{0, 3};

void read(Call& call) { call.info(std::to_string(call.module.packet_domain.message_service)); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.module.packet_domain.message_service = static_cast<int>(call.args.integer(0, kServices));
}

}  // namespace cgsms

extern constexpr Command kCgsms{.name = "+CGSMS",
                                .title = "Select service for MO SMS messages",
                                .manual = "27.007 10.1.21",
                                .test = "+CGSMS: (0-3)",
                                .read = cgsms::read,
                                .write = cgsms::write};
}  // namespace m95
