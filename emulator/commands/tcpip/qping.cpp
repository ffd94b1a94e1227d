// AT+QPING - Ask a host for an echo.                             [M66 manual, TCP/IP]
//
//   AT+QPING=?    +QPING: "HOST",(1-255),(1-10)
//   AT+QPING="<host>"[,<timeout>[,<count>]]    1 s each and 4 tries when omitted; OK, then a line
//                 a try: +QPING: 0,<ip>,<bytes>,<ms>,<ttl> or +QPING: 1 (no reply); at the end
//                 +QPING: 2,<sent>,<received>,<lost>,<min>,<max>,<avg>; or only +QPING: 3 busy,
//                 4 no such host, 5 no PDP context, or no ping from here at all. Activates the
//                 context.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/ping_service.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qping {

constexpr std::size_t kLongestName = 255;  // RFC 1035 2.3.4
constexpr at::Range kTimeout{1, 255};      // s
constexpr at::Range kCount{1, 10};

void write(Call& call) {
  call.args.expect_count(1, 3);
  constexpr int kUsualCount = 4;
  PingService::Wanted wanted;
  wanted.host = call.args.printable(0, kLongestName);
  if (wanted.host.empty()) throw at::BadArgument("no host");
  wanted.timeout = std::chrono::seconds(call.args.integer_or(1, kTimeout, 1));
  wanted.count = static_cast<int>(call.args.integer_or(2, kCount, kUsualCount));
  call.afterwards("ping", call.module.names->ping().ping(call.channel.id, std::move(wanted)));
}

}  // namespace qping

extern constexpr Command kQping{.name = "+QPING",
                                .title = "Ask a host for an echo",
                                .manual = "M66 manual",
                                .test = "+QPING: \"HOST\",(1-255),(1-10)",
                                .write = qping::write};
}  // namespace m95
