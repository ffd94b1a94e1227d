// AT+QSSLSEND - Send data on an SSL connection.                  [M66 manual, SSL]
//
//   AT+QSSLSEND=?    OK
//   AT+QSSLSEND=<ssid>[,<length>]    "> ", then the bytes: <length> of them (1-1460), or up to
//       Ctrl-Z; ESC gives up: OK, nothing is sent. Then SEND OK (the connection has taken them) or
//       SEND FAIL (it did not, or more than 1460 were typed). ERROR where nothing is connected, or
//       when no byte comes within the prompt's time (chosen).
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/prompt.hpp"
#include "emulator/core/ssl_socket_service.hpp"

namespace m95 {
namespace qsslsend {

constexpr at::Range kSockets{0, SslSocketService::kSockets - 1};
constexpr at::Range kLength{1, SslSocketService::kMostSent};

Task<void> write(Call& call) {
  call.args.expect_count(1, 2);
  const int ssid = static_cast<int>(call.args.integer(0, kSockets));
  PromptOptions options;
  options.most = SslSocketService::kMostSent;
  if (call.args.count() > 1) {
    options.size = static_cast<std::size_t>(call.args.integer(1, kLength));
  }
  SslSocketService& sockets = *call.module.ssl_sockets;
  if (!sockets.may_send(ssid)) throw PlainError("the socket is not connected, or is sending");
  Entered entered = co_await prompt(call, options);
  if (entered.end == Entered::End::abandoned) throw PlainError("the data did not come");
  if (entered.end == Entered::End::cancelled) co_return;
  bool sent = false;
  if (!entered.too_long) sent = co_await sockets.send(ssid, std::move(entered.bytes));
  call.closing(sent ? "SEND OK" : "SEND FAIL");
}

}  // namespace qsslsend

extern constexpr Command kQsslsend{.name = "+QSSLSEND",
                                   .title = "Send data on an SSL connection",
                                   .manual = "M66 SSL",
                                   .test = kAnswersOk,
                                   .write = qsslsend::write,
                                   .evidence = Evidence::observed};
}  // namespace m95
