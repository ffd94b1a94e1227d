// AT+QILOCIP - Query local IP address.                           [FTPS AN 1.2, 4.2.1]
//
//   AT+QILOCIP=?    OK
//   AT+QILOCIP      <address>, no OK; IP GPRSACT becomes IP STATUS
//                   ERROR without an active context
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qilocip {

void execute(Call& call) {
  PdpContext& context = call.module.packet_domain.current();
  if (!context.active()) throw PlainError("the context is not active");
  if (context.state == IpState::gprs_active) context.state = IpState::status;
  call.closing(call.module.config().network.local_ip);
}

}  // namespace qilocip

extern constexpr Command kQilocip{.name = "+QILOCIP",
                                  .title = "Query local IP address",
                                  .manual = "FTPS AN 4.2.1",
                                  .test = kAnswersOk,
                                  .execute = qilocip::execute};
}  // namespace m95
