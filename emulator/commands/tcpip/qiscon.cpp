// AT+QISCON - Save the settings of the TCP/IP application.       [M66 manual]
//
//   AT+QISCON=?    OK
//   AT+QISCON?     SHOW APPTCPIP CONTEXT, then the settings of AT+QIDNSIP, QIPROMPT, QIHEAD,
//                  QISHOWRA, QICSGP (without the password) and QITCFG as they are now
//   AT+QISCON      keeps them, of the foreground context, over resets and power-off
//       +CME ERROR: 23 when the flash fails
#include "emulator/commands/tcpip/socket_parameters.hpp"
#include "emulator/core/saved_sockets.hpp"

namespace m95 {
namespace qiscon {

constexpr int kMemoryFailure = 23;

void read(Call& call) {
  const SocketSettings& set = settings_of(call);
  const PdpContext& context = call.module.packet_domain.current();
  call.line("SHOW APPTCPIP CONTEXT");
  call.line("+QIDNSIP: " + std::to_string(set.by_name));
  call.line("+QIPROMPT: " + std::to_string(set.prompt));
  call.line("+QIHEAD: " + std::to_string(set.head));
  call.line("+QISHOWRA: " + std::to_string(set.show_remote));
  call.line("+QICSGP: 1," + in_quotes(context.apn) + "," + in_quotes(context.user));
  call.line("+QITCFG: " + std::to_string(set.retries) + "," + std::to_string(set.wait) + "," +
            std::to_string(set.send_size) + "," + std::to_string(set.escape));
}

Task<void> execute(Call& call) {
  const int index = call.module.packet_domain.foreground;
  try {
    co_await save_sockets(call.module.persistent().profiles, index, settings_of(call),
                          call.module.packet_domain.current());
  } catch (const Failure& failure) {
    call.module.trace().note("sockets", failure.what());
    throw CmeError(kMemoryFailure);
  }
}

}  // namespace qiscon

extern constexpr Command kQiscon{.name = "+QISCON",
                                 .title = "Save the TCP/IP settings",
                                 .manual = "M66 manual",
                                 .test = kAnswersOk,
                                 .read = qiscon::read,
                                 .execute = qiscon::execute};
}  // namespace m95
