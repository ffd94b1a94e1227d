// AT+QIMUX, AT+QIMODE - One connection or several, plain or transparent.   [M66 manual]
//
//   AT+QIMUX=?          +QIMUX: (0,1)
//   AT+QIMUX?           +QIMUX: <n>
//   AT+QIMUX=<n>        in IP INITIAL only; not 1 in transparent mode
//   AT+QIMODE=?         +QIMODE:(0-NORMAL MODE,1-TRANSPARENT MODE)
//   AT+QIMODE?          +QIMODE: <mode>
//   AT+QIMODE=<mode>    not while a connection is in use; not 1 with AT+QIMUX=1
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace qimux {

void read_mux(Call& call) { call.info(std::to_string(settings_of(call).mux)); }

void write_mux(Call& call) {
  call.args.expect_count(1, 1);
  const auto mux = static_cast<int>(call.args.integer(0, {0, 1}));
  if (call.module.packet_domain.current().state != IpState::initial) {
    throw PlainError("the context is not in IP INITIAL");
  }
  if (mux == 1 && settings_of(call).transparent == 1) throw PlainError("the mode is transparent");
  settings_of(call).mux = mux;
}

void read_mode(Call& call) { call.info(std::to_string(settings_of(call).transparent)); }

void write_mode(Call& call) {
  call.args.expect_count(1, 1);
  const auto mode = static_cast<int>(call.args.integer(0, {0, 1}));
  if (mode == 1 && several(call)) throw PlainError("AT+QIMUX is 1");
  if (sockets_of(call).in_use(call.module.packet_domain.foreground)) {
    throw PlainError("a connection is in use");
  }
  settings_of(call).transparent = mode;
}

}  // namespace qimux

extern constexpr Command kQimux{.name = "+QIMUX",
                                .title = "Enable several connections",
                                .manual = "M66 manual",
                                .test = "+QIMUX: (0,1)",
                                .read = qimux::read_mux,
                                .write = qimux::write_mux};
extern constexpr Command kQimode{.name = "+QIMODE",
                                 .title = "Select the transfer mode",
                                 .manual = "M66 manual",
                                 .test = "+QIMODE:(0-NORMAL MODE,1-TRANSPARENT MODE)",
                                 .read = qimux::read_mode,
                                 .write = qimux::write_mode};
}  // namespace m95
