// AT+QIDNSCFG - Configure domain name servers.                   [M66 manual, TCP/IP]
//
//   AT+QIDNSCFG=?    OK
//   AT+QIDNSCFG?     PrimaryDns: <ip>
//                    SecondaryDns: <ip>
//   AT+QIDNSCFG="<primary>"[,"<secondary>"]    IPv4 addresses; these servers are asked until the
//                    module loses its power
#include <charconv>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace {

constexpr std::size_t kLongest = 15;  // 255.255.255.255

// As inet_ntop prints it.
std::string ipv4(const at::Args& args, std::size_t index) {
  const std::string& text = args.printable(index, kLongest);
  std::string plain;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int part = 0; part < 4; ++part) {
    constexpr int kHighest = 255;
    int number = -1;
    const bool separated = part == 0 || (at != end && *at++ == '.');
    const auto [behind, error] = std::from_chars(at, end, number);
    if (!separated || error != std::errc{} || number < 0 || number > kHighest) {
      throw at::BadArgument("not an IPv4 address: " + text);
    }
    at = behind;
    plain += (part > 0 ? "." : "") + std::to_string(number);
  }
  if (at != end) throw at::BadArgument("not an IPv4 address: " + text);
  return plain;
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

}  // namespace

extern constexpr Command kQidnscfg{.name = "+QIDNSCFG",
                                   .title = "Configure domain name servers",
                                   .manual = "M66 manual",
                                   .test = kAnswersOk,
                                   .read = read,
                                   .write = write};
}  // namespace m95
