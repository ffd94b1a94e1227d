// AT+QSSLCLOSE - Close an SSL connection.                        [M66 manual, SSL]
//
//   AT+QSSLCLOSE=?         OK
//   AT+QSSLCLOSE=<ssid>    CLOSE OK, no OK; an opening that is under way ends without its result.
//                          ERROR where nothing is open.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/ssl_socket_service.hpp"

namespace m95 {
namespace qsslclose {

Task<void> write(Call& call) {
  constexpr at::Range kSockets{0, SslSocketService::kSockets - 1};
  call.args.expect_count(1, 1);
  const int ssid = static_cast<int>(call.args.integer(0, kSockets));
  co_await call.module.ssl_sockets->close(ssid);
  call.closing("CLOSE OK");
}

}  // namespace qsslclose

extern constexpr Command kQsslclose{.name = "+QSSLCLOSE",
                                    .title = "Close an SSL connection",
                                    .manual = "M66 SSL",
                                    .test = kAnswersOk,
                                    .write = qsslclose::write,
                                    .evidence = Evidence::observed};
}  // namespace m95
