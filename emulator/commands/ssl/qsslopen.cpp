// AT+QSSLOPEN - Open an SSL connection.                          [M66 manual, SSL]
//
//   AT+QSSLOPEN=?    OK
//   AT+QSSLOPEN=<ssid>,<ctx>,"<host>",<port>,<mode>[,<timeout>]
//       ssid 0-5; ctx 0-5 of AT+QSSLCFG; mode 0, data by AT+QSSLSEND and AT+QSSLRECV (1,
//       transparent data, is not modelled: ERROR); timeout 10-300 s for all of it, 90 when omitted
//       OK, then +QSSLOPEN: <ssid>,<err>: 0, or an error of FTPS AN Table 4 (chosen). ERROR without
//       AT+QIMUX=1, AT+QIMODE=0 and an active context, or when the ssid is in use (chosen).
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/ssl_contexts.hpp"
#include "emulator/core/ssl_socket_service.hpp"

namespace m95 {
namespace qsslopen {

constexpr at::Range kSockets{0, SslSocketService::kSockets - 1};
constexpr at::Range kContexts{0, SslContexts::kCount - 1};
constexpr at::Range kPort{1, 65535};
constexpr at::Range kMode{0, 0};
constexpr at::Range kTimeout{10, 300};  // s
constexpr std::size_t kLongestHost = 100;

void write(Call& call) {
  call.args.expect_count(5, 6);
  constexpr int kUsualTimeout = 90;
  SslSocketService::Wanted wanted;
  wanted.ssid = static_cast<int>(call.args.integer(0, kSockets));
  wanted.ssl_context = static_cast<int>(call.args.integer(1, kContexts));
  wanted.host = call.args.printable(2, kLongestHost);
  if (wanted.host.empty()) throw at::BadArgument("no host");
  wanted.port = static_cast<std::uint16_t>(call.args.integer(3, kPort));
  call.args.integer(4, kMode);
  wanted.limit = std::chrono::seconds(call.args.integer_or(5, kTimeout, kUsualTimeout));
  SslSocketService& sockets = *call.module.ssl_sockets;
  call.afterwards("ssl open", sockets.open(call.channel.id, std::move(wanted)));
}

}  // namespace qsslopen

extern constexpr Command kQsslopen{.name = "+QSSLOPEN",
                                   .title = "Open an SSL connection",
                                   .manual = "M66 SSL",
                                   .test = kAnswersOk,
                                   .write = qsslopen::write,
                                   .evidence = Evidence::observed};
}  // namespace m95
