// AT+QIFGCNT - Configure context as foreground context.          [FTPS AN 4.2.1]
//
//   AT+QIFGCNT=?       +QIFGCNT: (0,1)
//   AT+QIFGCNT?        +QIFGCNT: <id>,<channel>     channel 255: no virtual UART controls it
//   AT+QIFGCNT=<id>    0 or 1
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace {

constexpr at::Range kContexts{0, PacketDomain::kContexts - 1};

void read(Call& call) {
  constexpr const char* kNoVirtualUart = ",255";
  call.info(std::to_string(call.module.packet_domain.foreground) + kNoVirtualUart);
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.module.packet_domain.foreground = static_cast<int>(call.args.integer(0, kContexts));
}

}  // namespace

extern constexpr Command kQifgcnt{.name = "+QIFGCNT",
                                  .title = "Configure foreground context",
                                  .manual = "FTPS AN 4.2.1",
                                  .test = "+QIFGCNT: (0,1)",
                                  .read = read,
                                  .write = write};
}  // namespace m95
