// AT+QSSLSTATE - Query the state of SSL connections.             [M66 manual, SSL]
//
//   AT+QSSLSTATE=?    OK
//   AT+QSSLSTATE      OK, then STATE: IP INITIAL, IP START, IP CONFIG, IP GPRSACT, IP STATUS,
//                     IP PROCESSING (a connection is open or being opened) or PDP DEACT
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/ip_state_text.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/ssl_socket_service.hpp"

namespace m95 {
namespace qsslstate {

void execute(Call& call) {
  IpState state = call.module.packet_domain.current().state;
  if (call.module.ssl_sockets->any()) state = IpState::connected;
  call.closing(at::ResultCode::ok);
  call.line("STATE: " + std::string(state_text(state, true)));
}

}  // namespace qsslstate

extern constexpr Command kQsslstate{.name = "+QSSLSTATE",
                                    .title = "Query the state of SSL connections",
                                    .manual = "M66 SSL",
                                    .test = kAnswersOk,
                                    .execute = qsslstate::execute,
                                    .evidence = Evidence::observed};
}  // namespace m95
