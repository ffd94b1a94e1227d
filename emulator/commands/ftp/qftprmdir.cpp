// AT+QFTPRMDIR - Remove a directory on the server.               [GSM FTP manual]
//
//   AT+QFTPRMDIR=?            OK
//   AT+QFTPRMDIR="<dir>"     OK, then +QFTPRMDIR: 0 or a code of Table 4
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftprmdir {

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string& name = ftp_directory(call.args, 0);
  call.afterwards("+QFTPRMDIR", call.module.ftp.change(call.channel.id,
                                                       FtpService::Change::remove_directory, name));
}

}  // namespace qftprmdir

extern constexpr Command kQftprmdir{.name = "+QFTPRMDIR",
                                    .title = "Remove a directory",
                                    .manual = "GSM FTP manual",
                                    .test = kAnswersOk,
                                    .write = qftprmdir::write,
                                    .evidence = Evidence::chosen};
}  // namespace m95
