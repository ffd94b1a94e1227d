// AT+QFTPDELETE - Delete a file on the server.                   [GSM FTP manual]
//
//   AT+QFTPDELETE=?            OK
//   AT+QFTPDELETE="<file>"     OK, then +QFTPDELETE: 0 or a code of Table 4
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpdelete {

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string& name = ftp_file(call.args, 0);
  call.afterwards("+QFTPDELETE",
                  call.module.ftp.change(call.channel.id, FtpService::Change::remove, name));
}

}  // namespace qftpdelete

extern constexpr Command kQftpdelete{.name = "+QFTPDELETE",
                                     .title = "Delete a file",
                                     .manual = "GSM FTP manual",
                                     .test = kAnswersOk,
                                     .write = qftpdelete::write,
                                     .evidence = Evidence::observed};
}  // namespace m95
