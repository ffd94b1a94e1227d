// AT+CGEREP - Packet domain event reporting.                     [27.007 10.1.19]
//
//   AT+CGEREP=?           +CGEREP: (0,1)
//   AT+CGEREP?            +CGEREP: <mode>
//   AT+CGEREP=<mode>      1: +CGEV: ME DETACH when GPRS is left, +CGEV: ME CLASS "<class>"
//
// The network of this module takes nothing away by itself: no NW DETACH, no NW DEACT.
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace cgerep {

constexpr at::Range kModes{0, 1};

void read(Call& call) { call.info(std::to_string(call.channel.settings.packet_report)); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.channel.settings.packet_report = static_cast<int>(call.args.integer(0, kModes));
}

}  // namespace cgerep

extern constexpr Command kCgerep{.name = "+CGEREP",
                                 .title = "Packet domain event reporting",
                                 .manual = "27.007 10.1.19",
                                 .test = "+CGEREP: (0,1)",
                                 .read = cgerep::read,
                                 .write = cgerep::write};
}  // namespace m95
