// AT+QIDEACT - Deactivate GPRS/CSD context.                      [FTPS AN 4.2.1]
//
//   AT+QIDEACT=?    OK
//   AT+QIDEACT      DEACT OK, no OK, within 40 s (else ERROR), to IP INITIAL; an FTP session and
//                   sockets on it are lost, and what AT+QIDNSGIP, QNTP and QPING were doing ends
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/socket_service.hpp"
#include "emulator/core/ssl_socket_service.hpp"

namespace m95 {
namespace qideact {

Task<void> execute(Call& call) {
  PacketDomain& domain = call.module.packet_domain;
  const bool nothing_to_do = domain.current().state == IpState::initial;
  if (nothing_to_do && call.module.config().strict_qideact) {
    throw PlainError("the context is in IP INITIAL");
  }
  call.channel.flush();
  call.module.ftp.context_lost(domain.foreground);
  call.module.ssl_sockets->context_lost(domain.foreground);
  call.module.sockets->deactivate(domain.foreground);
  const auto limit = std::chrono::duration_cast<Duration>(call.module.config().limits.qideact);
  Clock& clock = call.module.persistent().world.clock;
  const int index = domain.foreground;
  co_await within(clock, limit, domain.deactivate(), Error::network);
  call.module.names->context_lost(index);
  call.closing("DEACT OK");
}

}  // namespace qideact

extern constexpr Command kQideact{.name = "+QIDEACT",
                                  .title = "Deactivate GPRS context",
                                  .manual = "FTPS AN 4.2.1",
                                  .test = kAnswersOk,
                                  .execute = qideact::execute};
}  // namespace m95
