// ATO - Return to data mode.                                     [V.250 6.3.7; M66 manual]
//
//   ATO[0]    CONNECT where a transparent connection (AT+QIMODE=1) was left by "+++" on this line,
//             else NO CARRIER: certificates and FTP transfers end with their data mode
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/general/basic.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/socket_service.hpp"

namespace m95 {
namespace ato {

Task<void> resume(Call& call) {
  basic_value(call, {0, 0});
  SocketService& sockets = *call.module.sockets;
  const std::optional<SocketId> left = sockets.suspended(call.channel.id);
  if (!left) {
    call.closing(at::ResultCode::no_carrier);
    co_return;
  }
  call.connect();
  const SocketService::DataEnd end = co_await sockets.exchange(*left);
  switch (end) {
    case SocketService::DataEnd::escaped:
      call.closing(at::ResultCode::ok);
      break;
    case SocketService::DataEnd::dropped:
      call.closing(at::ResultCode::no_carrier);
      break;
    case SocketService::DataEnd::closed:
      call.closing("CLOSED");
      break;
  }
}

}  // namespace ato

extern constexpr Command kAto{.name = "O",
                              .title = "Return to data mode",
                              .manual = "V.250 6.3.7",
                              .write = ato::resume,
                              .execute = ato::resume};
}  // namespace m95
