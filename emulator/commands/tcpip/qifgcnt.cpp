// AT+QIFGCNT - Configure context as foreground context.          [FTPS AN 4.2.1]
//
//   AT+QIFGCNT=?       +QIFGCNT: (0,1)
//   AT+QIFGCNT?        +QIFGCNT: <id>,<channel>     channel 0-3: the virtual UART that controls it,
//                                                   255: none
//   AT+QIFGCNT=<id>    0 or 1; ERROR where another virtual UART has it and it is not IP INITIAL
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qifgcnt {

constexpr at::Range kContexts{0, PacketDomain::kContexts - 1};

void read(Call& call) {
  constexpr unsigned kNoVirtualUart = 255;
  PacketDomain& domain = call.module.packet_domain;
  call.info(std::to_string(domain.foreground) + "," +
            std::to_string(domain.current().controller.value_or(kNoVirtualUart)));
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  PacketDomain& domain = call.module.packet_domain;
  const auto wanted = static_cast<std::size_t>(call.args.integer(0, kContexts));
  PdpContext& context = domain.contexts.at(wanted);
  const bool held = context.controller && context.controller != call.channel.virtual_uart;
  if (held && context.state != IpState::initial) {
    throw PlainError("another virtual UART has this context");
  }
  context.controller = call.channel.virtual_uart;
  domain.foreground = static_cast<int>(wanted);
}

}  // namespace qifgcnt

extern constexpr Command kQifgcnt{.name = "+QIFGCNT",
                                  .title = "Configure foreground context",
                                  .manual = "FTPS AN 4.2.1",
                                  .test = "+QIFGCNT: (0,1)",
                                  .read = qifgcnt::read,
                                  .write = qifgcnt::write};
}  // namespace m95
