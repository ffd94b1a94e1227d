// AT+CGPADDR - Show PDP address.                                 [27.007 10.1.14]
//
//   AT+CGPADDR=?                    +CGPADDR: (<cid>,...)         those that are defined
//   AT+CGPADDR[=<cid>[,<cid>...]]   +CGPADDR: <cid>,"<address>"   a line each defined context, of
//                                   all without a <cid>
//
// An active context has the network's address (network.local_ip); another the one it was defined
// with, which is empty where the network gives it.
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace cgpaddr {

constexpr at::Range kCids{1, PacketDomain::kCids};
constexpr std::string_view kAnyAddress = "0.0.0.0";

const CgdContext& context(Call& call, int cid) {
  return call.module.packet_domain.cids.at(static_cast<std::size_t>(cid - 1));
}

void show(Call& call, int cid) {
  const CgdContext& one = context(call, cid);
  if (!one.defined) return;
  std::string address;
  if (one.active) {
    address = call.module.config().network.local_ip;
  } else if (one.address != kAnyAddress) {
    address = one.address;
  }
  call.info(std::to_string(cid) + "," + in_quotes(address));
}

void test(Call& call) {
  std::string defined;
  for (int cid = 1; cid <= PacketDomain::kCids; ++cid) {
    if (context(call, cid).defined) defined += (defined.empty() ? "" : ",") + std::to_string(cid);
  }
  call.info("(" + defined + ")");
}

void execute(Call& call) {
  for (int cid = 1; cid <= PacketDomain::kCids; ++cid) show(call, cid);
}

void write(Call& call) {
  call.args.expect_count(1, PacketDomain::kCids);
  std::vector<int> wanted;
  for (std::size_t i = 0; i < call.args.count(); ++i) {
    wanted.push_back(static_cast<int>(call.args.integer(i, kCids)));
  }
  for (const int cid : wanted) show(call, cid);
}

}  // namespace cgpaddr

extern constexpr Command kCgpaddr{.name = "+CGPADDR",
                                  .title = "Show PDP address",
                                  .manual = "27.007 10.1.14",
                                  .test = cgpaddr::test,
                                  .write = cgpaddr::write,
                                  .execute = cgpaddr::execute};
}  // namespace m95
