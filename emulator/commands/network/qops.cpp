// AT+QOPS - Scan the band.                                       [recorded]
//
//   AT+QOPS=?    OK
//   AT+QOPS      +QOPS: <n>,"<long>","<short>","<numeric>"     a line each network in reach, and
//                <n>,<lac>,<ci>,<bsic>,<rxlev>,<arfcn>         each of its cells
//
// Only the cell of the own network is known; of it <bsic> and <arfcn> are not (x). <rxlev> 0-63.
// Refused as AT+COPS=?.
#include <algorithm>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/signal.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace qops {

// At latency 1 (chosen).
constexpr Duration kScan = std::chrono::seconds(10);
constexpr Duration kLimit = std::chrono::seconds(75);  // as AT+COPS
// 45.008 8.1.4: 0 is -110 dBm or less.
constexpr int kWeakest = -110;
constexpr int kStrongest = 63;

void require_radio(PoweredModule& module) {
  require_sim(module);
  if (!module.radio.radio_on()) throw CmeError(cme::kNoNetworkService);
}

std::string level(const Signal& signal) {
  if (signal.rssi() == Signal::kUnknown) return "x";
  return std::to_string(std::clamp(signal.dbm() - kWeakest, 0, kStrongest));
}

Task<void> scan(Call& call) {
  require_radio(call.module);
  call.channel.flush();
  const bool heard = co_await answers_within(call.module.persistent().world.clock,
                                             call.module.config().latency, kScan, kLimit);
  if (!heard) throw CmeError(cme::kNetworkTimeout);
  // The radio may have been switched off meanwhile.
  require_radio(call.module);
  const config::Operator& cell = call.module.config().network_operator;
  int number = 0;
  for (const ReachableNetwork& one : call.module.radio.networks()) {
    const bool own = number++ == 0;
    call.info(std::to_string(number) + "," + in_quotes(one.name) + "," + in_quotes(one.short_name) +
              "," + in_quotes(one.numeric));
    if (own) call.line("1," + cell.lac + "," + cell.ci + ",x," + level(*call.module.signal) + ",x");
  }
}

}  // namespace qops

extern constexpr Command kQops{.name = "+QOPS",
                               .title = "Scan the band",
                               .manual = "M66 manual",
                               .test = kAnswersOk,
                               .execute = qops::scan,
                               .evidence = Evidence::observed};
}  // namespace m95
