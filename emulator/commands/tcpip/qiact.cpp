// AT+QIACT - Activate GPRS/CSD context.                          [FTPS AN 1.2, 5.1]
//
//   AT+QIACT=?    OK
//   AT+QIACT      OK when active, within 150 s
//                 ERROR for each cause of AN 5.1, then back in IP START
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace qiact {

Task<void> execute(Call& call) {
  call.channel.flush();
  const auto limit = std::chrono::duration_cast<Duration>(call.module.config().limits.qiact);
  Clock& clock = call.module.persistent().world.clock;
  co_await within(clock, limit, call.module.packet_domain.activate(), Error::network);
}

}  // namespace qiact

extern constexpr Command kQiact{.name = "+QIACT",
                                .title = "Activate GPRS context",
                                .manual = "FTPS AN 4.2.1",
                                .test = kAnswersOk,
                                .execute = qiact::execute};
}  // namespace m95
