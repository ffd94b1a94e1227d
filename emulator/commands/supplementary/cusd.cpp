// AT+CUSD - Unstructured supplementary service data.             [27.007 7.15]
//
//   AT+CUSD=?                       +CUSD: (0-2)
//   AT+CUSD?                        +CUSD: <n>
//   AT+CUSD=<n>[,"<text>"[,<dcs>]]  0 no report, 1 +CUSD: <m>, 2 ends a session; <text> is sent,
//                                  1-182 characters
//
// The network of this module has no such services: it answers every text with +CUSD: 4, not
// supported. +CME ERROR: 30 not registered; the SIM's.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace cusd {

constexpr at::Range kReports{0, 2};
constexpr at::Range kCoding{0, 255};
constexpr std::size_t kLongest = 182;
constexpr int kEndsSession = 2;
// What a network takes to answer, at latency 1 (chosen).
constexpr Duration kAnswer = std::chrono::seconds(1);

void read(Call& call) { call.info(std::to_string(call.channel.settings.ussd_report)); }

Task<void> network_answers(PoweredModule& module, ChannelId id) {
  co_await pace(module.persistent().world.clock, module.config().latency, kAnswer);
  Channel& channel = module.channel(id);
  if (channel.settings.ussd_report == 1) channel.post("+CUSD: 4");
}

void write(Call& call) {
  call.args.expect_count(1, 3);
  const auto report = static_cast<int>(call.args.integer(0, kReports));
  call.args.integer_or(2, kCoding, 0);
  const bool sends = call.args.has(1);
  if (sends) {
    // 24.080 4.4.2: a string of the service has one octet at least.
    if (call.args.text(1, kLongest).empty()) throw at::BadArgument("nothing to send");
    require_network(call.module);
  }
  if (report != kEndsSession) call.channel.settings.ussd_report = report;
  if (sends) call.afterwards("+CUSD", network_answers(call.module, call.channel.id));
}

}  // namespace cusd

extern constexpr Command kCusd{.name = "+CUSD",
                               .title = "Unstructured supplementary service data",
                               .manual = "27.007 7.15",
                               .test = "+CUSD: (0-2)",
                               .read = cusd::read,
                               .write = cusd::write};
}  // namespace m95
