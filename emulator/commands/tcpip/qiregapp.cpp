// AT+QIREGAPP - Start TCPIP task and set APN, user name and password.   [FTPS AN 1.2, 5.1]
//
//   AT+QIREGAPP=?    +QIREGAPP: "APN","USER","PWD"
//   AT+QIREGAPP?     +QIREGAPP: "<apn>","<user>","<password>"
//   AT+QIREGAPP[="<apn>","<user>","<password>"]     in IP INITIAL only, then IP START
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qiregapp {

constexpr std::size_t kLongestApn = 100;
constexpr std::size_t kLongestName = 50;

void read(Call& call) {
  const PdpContext& context = call.module.packet_domain.current();
  call.info(in_quotes(context.apn) + "," + in_quotes(context.user) + "," +
            in_quotes(context.password));
}

void execute(Call& call) { call.module.packet_domain.register_application(); }

void write(Call& call) {
  call.args.expect_count(3, 4);
  const std::string apn = call.args.printable(0, kLongestApn);
  const std::string user = call.args.has(1) ? call.args.printable(1, kLongestName) : "";
  const std::string password = call.args.has(2) ? call.args.printable(2, kLongestName) : "";
  call.module.packet_domain.register_application();
  PdpContext& context = call.module.packet_domain.current();
  context.apn = apn;
  context.user = user;
  context.password = password;
}

}  // namespace qiregapp

extern constexpr Command kQiregapp{.name = "+QIREGAPP",
                                   .title = "Start TCPIP task",
                                   .manual = "FTPS AN 4.2.1",
                                   .test = "+QIREGAPP: \"APN\",\"USER\",\"PWD\"",
                                   .read = qiregapp::read,
                                   .write = qiregapp::write,
                                   .execute = qiregapp::execute};
}  // namespace m95
