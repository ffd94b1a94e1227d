// AT+CMUX - Multiplexing mode.                                   [27.007 5.7; M66 manual]
//
//   AT+CMUX=?    +CMUX: (0),(0),(5),(127),(10),(3),(30),(10),(2)
//   AT+CMUX?     +CMUX: 0,0,5,127,10,3,30,10,2
//   AT+CMUX=<mode>[,<subset>[,<port_speed>[,<N1>[,<T1>[,<N2>[,<T2>[,<T3>[,<k>]]]]]]]]
//                OK, then frames of the basic option: DLCI 0 controls, DLCI 1-4 are virtual UARTs
//
// The part has these values alone. CME 3 on a virtual UART, and while another line is multiplexed.
#include <array>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/multiplexer.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace cmux {

constexpr std::array kParameters = {0,  0,  5, static_cast<int>(Multiplexer::kLongestFrame), 10, 3,
                                    30, 10, 2};

void show(Call& call, std::string_view before, std::string_view after) {
  std::string text;
  for (const int value : kParameters) {
    if (!text.empty()) text += ',';
    text += std::string(before) + std::to_string(value) + std::string(after);
  }
  call.info(text);
}

void test(Call& call) { show(call, "(", ")"); }

void read(Call& call) { show(call, "", ""); }

void write(Call& call) {
  call.args.expect_count(1, kParameters.size());
  for (std::size_t i = 0; i < kParameters.size(); ++i) {
    const at::Range only{kParameters.at(i), kParameters.at(i)};
    if (i == 0) {
      call.args.integer(i, only);
    } else {
      call.args.integer_or(i, only, kParameters.at(i));
    }
  }
  Module& module = call.module.persistent();
  if (call.channel.virtual_uart || (module.multiplexer && module.multiplexer->running())) {
    throw CmeError(cme::kNotAllowed);
  }
  if (!module.multiplexer) module.multiplexer = std::make_unique<Multiplexer>(module);
  call.closing(at::ResultCode::ok);
  call.afterwards("cmux", module.multiplexer->run(call.channel.take_line()));
}

}  // namespace cmux

extern constexpr Command kCmux{.name = "+CMUX",
                               .title = "Multiplexing mode",
                               .manual = "27.007 5.7",
                               .test = cmux::test,
                               .read = cmux::read,
                               .write = cmux::write};
}  // namespace m95
