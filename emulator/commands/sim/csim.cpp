// AT+CSIM - Generic SIM access.                                  [27.007 8.17; GSM 11.11 9]
//
//   AT+CSIM=?                       OK
//   AT+CSIM=<length>,"<command>"    +CSIM: <length>,"<response>"     in hexadecimal, two digits a
//                                   byte; <length> counts digits, 10 and more
//
// Commands of class A0: SELECT A4, STATUS F2, READ BINARY B0, READ RECORD B2, UPDATE BINARY D6,
// UPDATE RECORD DC, GET RESPONSE C0, VERIFY CHV 20, CHANGE CHV 24, DISABLE CHV 26, ENABLE CHV 28,
// UNBLOCK CHV 2C. The card's verdicts are in the last two bytes: 9000 done, 9Fxx done and xx bytes
// to fetch, 67xx wrong P3, 6B00 wrong P1 or P2, 6D00 another command, 6E00 another class, 6F00
// nothing to fetch, 9400 no file selected, 9404 no such file here, 9408 not that kind of file, 9804
// wrong PIN or one is wanted, 9808 the PIN is on or off already, 9840 blocked.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_apdu.hpp"
#include "protocol/hex.hpp"

namespace m95 {
namespace csim {

constexpr at::Range kLengths{10, 520};

Task<void> resume(PoweredModule& module) {
  module.sim_opened();
  co_return;
}

Task<void> write(Call& call) {
  call.args.expect_count(2, 2);
  const auto length = static_cast<std::size_t>(call.args.integer(0, kLengths));
  const std::string& text = call.args.text(1);
  std::optional<std::string> command = from_hex(text);
  if (!command || text.size() != length) throw at::BadArgument("not the bytes of a command");
  require_card(call.module);
  const std::string said =
      co_await exchange_apdu(*call.module.persistent().sim, std::move(*command));
  const std::string shown = to_hex(said);
  call.info(std::to_string(shown.size()) + "," + in_quotes(shown));
  // A PIN that was given lets the start go on.
  call.afterwards("+CSIM", resume(call.module));
}

}  // namespace csim

extern constexpr Command kCsim{.name = "+CSIM",
                               .title = "Generic SIM access",
                               .manual = "27.007 8.17",
                               .test = kAnswersOk,
                               .write = csim::write};
}  // namespace m95
