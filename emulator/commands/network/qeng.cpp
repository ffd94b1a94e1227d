// AT+QENG - Engineering mode.                                    [M66 manual]
//
//   AT+QENG=?                +QENG: (0,1),(0)
//   AT+QENG?                 +QENG: <mode>,0      and with <mode> 1
//                            +QENG: 0,<mcc>,<mnc>,<lac>,<cell>,<bcch>,<bsic>,<dbm>,<c1>,<c2>,<txp>,
//                            <rla>,<tch>,<ts>,<maio>,<hsn>,<ta>,<rxq_sub>,<rxq_full>
//   AT+QENG=<mode>[,0]       0 off, 1 on
//
// What the configured cell does not say is x. Neighbours and unsolicited reports (mode 2, other
// dumps) are not modelled.
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/signal.hpp"

namespace m95 {
namespace qeng {

constexpr at::Range kModes{0, 1};
constexpr at::Range kDumps{0, 0};
constexpr std::size_t kMccSize = 3;

void read(Call& call) {
  const Radio& radio = call.module.radio;
  call.info(std::to_string(radio.engineering) + ",0");
  const Signal& signal = *call.module.signal;
  if (radio.engineering == 0 || !signal.heard()) return;
  const config::Operator& cell = call.module.config().network_operator;
  const std::string numeric = radio.networks().at(radio.chosen).numeric;
  const bool known = signal.rssi() != Signal::kUnknown;
  call.info("0," + numeric.substr(0, kMccSize) + "," + numeric.substr(kMccSize) + "," + cell.lac +
            "," + cell.ci + ",x,x," + (known ? std::to_string(signal.dbm()) : "x") +
            ",x,x,x,x,x,x,x,x,x,x,x");
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  const auto mode = static_cast<int>(call.args.integer(0, kModes));
  call.args.integer_or(1, kDumps, 0);
  call.module.radio.engineering = mode;
}

}  // namespace qeng

extern constexpr Command kQeng{.name = "+QENG",
                               .title = "Engineering mode",
                               .manual = "M66 manual",
                               .test = "+QENG: (0,1),(0)",
                               .read = qeng::read,
                               .write = qeng::write};
}  // namespace m95
