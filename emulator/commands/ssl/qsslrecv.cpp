// AT+QSSLRECV - Fetch what came on an SSL connection.            [M66 manual, SSL]
//
//   AT+QSSLRECV=?    OK
//   AT+QSSLRECV=<cid>,<ssid>,<most>    cid 0-1 of AT+QIFGCNT, most 1-1500 bytes
//       +QSSLRECV: <ip>:<port>,TCP,<length>, the bytes on a line of their own, OK; only OK when
//       nothing has come. ERROR where nothing is or was connected. +QSSLURC: "recv",<cid>,<ssid>
//       says that there is something, once until all is fetched; +QSSLURC: "closed",<cid>,<ssid>
//       comes behind the last byte.
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/packet_domain.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/ssl_socket_service.hpp"

namespace m95 {
namespace qsslrecv {

constexpr at::Range kCids{0, PacketDomain::kContexts - 1};
constexpr at::Range kSockets{0, SslSocketService::kSockets - 1};
constexpr at::Range kMost{1, SslSocketService::kMostReceived};

void write(Call& call) {
  call.args.expect_count(3, 3);
  const int cid = static_cast<int>(call.args.integer(0, kCids));
  const int ssid = static_cast<int>(call.args.integer(1, kSockets));
  const auto most = static_cast<std::size_t>(call.args.integer(2, kMost));
  const auto given = call.module.ssl_sockets->receive(cid, ssid, most);
  if (given.bytes.empty()) return;
  call.info(given.from + ",TCP," + std::to_string(given.bytes.size()));
  call.channel.add(given.bytes);
}

}  // namespace qsslrecv

extern constexpr Command kQsslrecv{.name = "+QSSLRECV",
                                   .title = "Fetch what came on an SSL connection",
                                   .manual = "M66 SSL",
                                   .test = kAnswersOk,
                                   .write = qsslrecv::write,
                                   .evidence = Evidence::observed};
}  // namespace m95
