// AT+CGACT - PDP context activate or deactivate.                 [27.007 10.1.10; AN-5.1]
//
//   AT+CGACT=?                  +CGACT: (0,1)
//   AT+CGACT?                   +CGACT: <cid>,<state>     a line each defined context
//   AT+CGACT=<state>[,<cid>]    <cid> 1 when omitted; while active, 1 and 2 are not free for
//   AT+QIACT
//
// +CME ERROR: 31 the network has not answered after 150 s; 148 it cannot be; the SIM's.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace cgact {

constexpr at::Range kCids{1, PacketDomain::kCids};
constexpr Duration kLimit = std::chrono::seconds(150);

void read(Call& call) {
  for (std::size_t i = 0; i < PacketDomain::kCids; ++i) {
    const CgdContext& context = call.module.packet_domain.cids[i];
    if (context.defined) call.info(std::to_string(i + 1) + (context.active ? ",1" : ",0"));
  }
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 2);
  const bool activate = call.args.integer(0, {0, 1}) == 1;
  const auto cid = static_cast<int>(call.args.integer_or(1, kCids, 1));
  if (!activate) {
    call.module.packet_domain.deactivate_cid(cid);
    co_return;
  }
  require_sim(call.module);
  call.channel.flush();
  auto activation = call.module.packet_domain.activate_cid(cid);
  Clock& clock = call.module.persistent().world.clock;
  try {
    co_await within(clock, kLimit, std::move(activation), Error::timeout);
  } catch (const Failure& failure) {
    call.module.trace().note("pdp", failure.what());
    const bool late = failure.error == Error::timeout;
    throw CmeError(late ? cme::kNetworkTimeout : cme::kUnspecifiedGprs);
  }
}

}  // namespace cgact

extern constexpr Command kCgact{.name = "+CGACT",
                                .title = "PDP context activate or deactivate",
                                .manual = "27.007 10.1.10",
                                .test = "+CGACT: (0,1)",
                                .read = cgact::read,
                                .write = cgact::write};
}  // namespace m95
