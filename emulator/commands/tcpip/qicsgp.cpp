// AT+QICSGP - Select CSD or GPRS as the bearer.                  [FTPS AN 1.2, 4.2.1]
//
//   AT+QICSGP=?    two lines, what each mode takes
//   AT+QICSGP?     +QICSGP: 1
//   AT+QICSGP=1[,"<apn>"[,"<user>","<password>"]]     GPRS; CSD (0) is not modelled: ERROR
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qicsgp {

constexpr std::size_t kLongestApn = 100;
constexpr std::size_t kLongestName = 50;
constexpr std::size_t kUserAlone = 3;  // parameters

void test(Call& call) {
  call.line("+QICSGP: 0-CSD,DIAL NUMBER,USER NAME,PASSWORD,RATE(0-3)");
  call.line("+QICSGP: 1-GPRS,APN,USER NAME,PASSWORD");
}

void read(Call& call) { call.info("1"); }

void write(Call& call) {
  call.args.expect_count(1, 4);
  if (call.args.count() == kUserAlone) throw at::BadArgument("a user without a password");
  call.args.integer(0, {1, 1});
  PdpContext& context = call.module.packet_domain.current();
  if (call.args.count() < 2) return;
  const std::string apn = call.args.has(1) ? call.args.printable(1, kLongestApn) : "";
  const std::string user = call.args.has(2) ? call.args.printable(2, kLongestName) : "";
  const std::string password = call.args.has(3) ? call.args.printable(3, kLongestName) : "";
  context.apn = apn;
  context.user = user;
  context.password = password;
}

}  // namespace qicsgp

extern constexpr Command kQicsgp{.name = "+QICSGP",
                                 .title = "Select CSD or GPRS as the bearer",
                                 .manual = "FTPS AN 4.2.1",
                                 .test = qicsgp::test,
                                 .read = qicsgp::read,
                                 .write = qicsgp::write};
}  // namespace m95
