// AT+QNTP - Synchronise the clock with a time server.            [M66 manual, TCP/IP]
//
//   AT+QNTP=?                      +QNTP: "<server>",(1-65535)
//   AT+QNTP?                       +QNTP: "<server>",<port>
//   AT+QNTP[="<server>"[,<port>]]  OK, then within 120 s +QNTP: <result>: 0 the clock is set,
//                                  1 unknown error, 2 no reply, 3 busy, 4 no such server, 5 no PDP
//                                  context. Activates the context; AT+CCLK's zone stays (chosen).
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/ntp_client.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qntp {

constexpr std::size_t kLongestServer = 100;
constexpr at::Range kPort{1, 65535};

void read(Call& call) {
  const NtpClient& client = call.module.names->ntp();
  call.info(in_quotes(client.server) + "," + std::to_string(client.port));
}

void execute(Call& call) {
  call.afterwards("ntp", call.module.names->ntp().synchronise(call.channel.id));
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  const std::string server = call.args.printable(0, kLongestServer);
  if (server.empty()) throw at::BadArgument("no server");
  constexpr int kUsual = 123;
  const auto port = static_cast<std::uint16_t>(call.args.integer_or(1, kPort, kUsual));
  NtpClient& client = call.module.names->ntp();
  client.server = server;
  client.port = port;
  execute(call);
}

}  // namespace qntp

extern constexpr Command kQntp{.name = "+QNTP",
                               .title = "Synchronise the clock with a time server",
                               .manual = "M66 manual",
                               .test = "+QNTP: \"<server>\",(1-65535)",
                               .read = qntp::read,
                               .write = qntp::write,
                               .execute = qntp::execute};
}  // namespace m95
