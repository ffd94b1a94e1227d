// AT+QIDNSGIP - Look up a domain name.                           [M66 manual, TCP/IP]
//
//   AT+QIDNSGIP=?           OK
//   AT+QIDNSGIP="<name>"    OK, then within 14 s an <address> a line, without a header; or
//                           ERROR: <n> and STATE: <state> (2 parameter, 3 network, 4 no such name
//                           or no server, 5 timeout, 8 unknown). Activates the context. ERROR while
//                           another name is looked up (chosen).
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qidnsgip {

constexpr std::size_t kLongestName = 255;  // RFC 1035 2.3.4

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string host = call.args.printable(0, kLongestName);
  if (host.empty()) throw at::BadArgument("no name");
  NameService& names = *call.module.names;
  if (names.looking_up()) throw PlainError("a name is being looked up");
  call.afterwards("dns", names.look_up(call.channel.id, host));
}

}  // namespace qidnsgip

extern constexpr Command kQidnsgip{.name = "+QIDNSGIP",
                                   .title = "Look up a domain name",
                                   .manual = "M66 manual",
                                   .test = kAnswersOk,
                                   .write = qidnsgip::write};
}  // namespace m95
