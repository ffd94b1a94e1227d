// AT+CGDATA - Enter data state.                                  [27.007 10.1.12]
//
//   AT+CGDATA=?                 +CGDATA: ("PPP")
//   AT+CGDATA="PPP"[,<cid>]     NO CARRIER: there is no PPP behind it, so no CONNECT into nothing
//
// +CME ERROR: 148 for a context that is not defined or not attached, and the SIM's.
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace cgdata {

constexpr at::Range kCids{1, PacketDomain::kCids};

void write(Call& call) {
  call.args.expect_count(1, 2);
  if (call.args.text(0) != "PPP") throw at::BadArgument("the protocol is not \"PPP\"");
  const auto cid = static_cast<std::size_t>(call.args.integer_or(1, kCids, 1));
  require_sim(call.module);
  const bool defined = call.module.packet_domain.cids.at(cid - 1).defined;
  if (!defined || !call.module.radio.attached) throw CmeError(cme::kUnspecifiedGprs);
  call.closing(at::ResultCode::no_carrier);
}

}  // namespace cgdata

extern constexpr Command kCgdata{.name = "+CGDATA",
                                 .title = "Enter data state",
                                 .manual = "27.007 10.1.12",
                                 .test = R"(+CGDATA: ("PPP"))",
                                 .write = cgdata::write};
}  // namespace m95
