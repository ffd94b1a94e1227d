// AT+QIDNSCFG - Configure domain name servers.                   [M66 manual, TCP/IP]
//
//   AT+QIDNSCFG=?    OK
//   AT+QIDNSCFG?     PrimaryDns: <ip>
//                    SecondaryDns: <ip>
//   AT+QIDNSCFG="<primary>"[,"<secondary>"]    IPv4 addresses; these servers are asked until the
//                    module loses its power
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/ipv4_text.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qidnscfg {

constexpr std::size_t kLongest = 15;  // 255.255.255.255

std::string ipv4(const at::Args& args, std::size_t index) {
  const std::string& text = args.printable(index, kLongest);
  const std::optional<std::string> address = ipv4_text(text);
  if (!address) throw at::BadArgument("not an IPv4 address: " + text);
  return *address;
}

void read(Call& call) {
  const NameService::Servers servers = call.module.names->servers();
  call.line("PrimaryDns: " + servers.primary);
  call.line("SecondaryDns: " + servers.secondary);
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  const std::string none = "0.0.0.0";
  NameService::Servers servers;
  const std::string primary = ipv4(call.args, 0);
  if (primary == none) throw at::BadArgument("0.0.0.0 is no server");
  servers.primary = primary;
  servers.secondary = call.args.has(1) ? ipv4(call.args, 1) : none;
  call.module.names->set_servers(std::move(servers));
}

}  // namespace qidnscfg

extern constexpr Command kQidnscfg{.name = "+QIDNSCFG",
                                   .title = "Configure domain name servers",
                                   .manual = "M66 manual",
                                   .test = kAnswersOk,
                                   .read = qidnscfg::read,
                                   .write = qidnscfg::write};
}  // namespace m95
