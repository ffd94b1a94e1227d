// AT+QFTPMKDIR - Make a directory on the server.                 [GSM FTP manual]
//
//   AT+QFTPMKDIR=?            OK
//   AT+QFTPMKDIR="<dir>"     OK, then +QFTPMKDIR: 0 or a code of Table 4
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpmkdir {

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string& name = ftp_directory(call.args, 0);
  call.afterwards("+QFTPMKDIR", call.module.ftp.change(call.channel.id,
                                                       FtpService::Change::make_directory, name));
}

}  // namespace qftpmkdir

extern constexpr Command kQftpmkdir{.name = "+QFTPMKDIR",
                                    .title = "Make a directory",
                                    .manual = "GSM FTP manual",
                                    .test = kAnswersOk,
                                    .write = qftpmkdir::write,
                                    .evidence = Evidence::observed};
}  // namespace m95
