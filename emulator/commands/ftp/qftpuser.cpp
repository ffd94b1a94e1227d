// AT+QFTPUSER - Set the user name.                               [FTPS AN 4.2]
//
//   AT+QFTPUSER=?           OK
//   AT+QFTPUSER?            +QFTPUSER: "<user>"
//   AT+QFTPUSER="<user>"    30 characters at most; used by the next AT+QFTPOPEN
#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpuser {

void read(Call& call) { call.info(in_quotes(call.module.ftp_settings.user)); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.module.ftp_settings.user = call.args.printable(0, kLongestFtpUser);
}

}  // namespace qftpuser

extern constexpr Command kQftpuser{.name = "+QFTPUSER",
                                   .title = "Set the user name",
                                   .manual = "FTPS AN 4.2.1",
                                   .test = kAnswersOk,
                                   .read = qftpuser::read,
                                   .write = qftpuser::write};
}  // namespace m95
