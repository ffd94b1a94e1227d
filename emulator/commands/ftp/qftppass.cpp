// AT+QFTPPASS - Set the password.                                [FTPS AN 4.2]
//
//   AT+QFTPPASS=?               OK
//   AT+QFTPPASS?                OK, never the password
//   AT+QFTPPASS="<password>"    30 characters at most; used by the next AT+QFTPOPEN
#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftppass {

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.module.ftp_settings.password = call.args.printable(0, kLongestFtpPassword);
}

}  // namespace qftppass

extern constexpr Command kQftppass{.name = "+QFTPPASS",
                                   .title = "Set the password",
                                   .manual = "FTPS AN 4.2.1",
                                   .test = kAnswersOk,
                                   .read = kAnswersOk,
                                   .write = qftppass::write};
}  // namespace m95
