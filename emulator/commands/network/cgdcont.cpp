// AT+CGDCONT - Define PDP context.                               [27.007 10.1.1]
//
//   AT+CGDCONT=?    +CGDCONT: (1-3),"IP",,,(0),(0)
//   AT+CGDCONT?     +CGDCONT: <cid>,"IP","<apn>","<address>",0,0     a line each defined context
//   AT+CGDCONT=<cid>[,"IP"[,"<apn>"[,"<address>"[,0[,0]]]]]          <cid> alone undefines it;
//                   <address> IPv4, 0.0.0.0 and an empty one: the network gives it
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/ipv4_text.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace cgdcont {

constexpr at::Range kCids{1, PacketDomain::kCids};
constexpr std::size_t kLongestApn = 100;
constexpr std::size_t kLongestAddress = 15;
constexpr int kNotAllowed = 3;
constexpr const char* kFromNetwork = "0.0.0.0";

// 27.007 10.1.1: without one the network gives it.
std::string address(const std::string& text) {
  if (text.empty()) return kFromNetwork;
  const std::optional<std::string> plain = ipv4_text(text);
  if (!plain) throw at::BadArgument("not an IPv4 address: " + text);
  return *plain;
}

void read(Call& call) {
  for (std::size_t i = 0; i < PacketDomain::kCids; ++i) {
    const CgdContext& context = call.module.packet_domain.cids[i];
    if (!context.defined) continue;
    call.info(std::to_string(i + 1) + ",\"IP\"," + in_quotes(context.apn) + "," +
              in_quotes(context.address) + ",0,0");
  }
}

void write(Call& call) {
  call.args.expect_count(1, 6);
  const auto cid = static_cast<std::size_t>(call.args.integer(0, kCids));
  CgdContext& context = call.module.packet_domain.cids[cid - 1];
  if (context.active) throw CmeError(kNotAllowed);
  CgdContext wanted;
  if (call.args.count() > 1) {
    if (call.args.text(1) != "IP") throw at::BadArgument("the PDP type is not \"IP\"");
    wanted.defined = true;
    wanted.address = kFromNetwork;
    if (call.args.has(2)) wanted.apn = call.args.printable(2, kLongestApn);
    if (call.args.has(3)) wanted.address = address(call.args.printable(3, kLongestAddress));
    call.args.integer_or(4, {0, 0}, 0);
    call.args.integer_or(5, {0, 0}, 0);
  }
  context = wanted;
}

}  // namespace cgdcont

extern constexpr Command kCgdcont{.name = "+CGDCONT",
                                  .title = "Define PDP context",
                                  .manual = "27.007 10.1.1",
                                  .test = "+CGDCONT: (1-3),\"IP\",,,(0),(0)",
                                  .read = cgdcont::read,
                                  .write = cgdcont::write};
}  // namespace m95
