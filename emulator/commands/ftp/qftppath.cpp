// AT+QFTPPATH - Set the path on the server.                      [FTPS AN 4.2.2]
//
//   AT+QFTPPATH=?           OK
//   AT+QFTPPATH?            +QFTPPATH: "<path>"
//   AT+QFTPPATH="<path>"    100 characters at most: OK, then +QFTPPATH: 0. It is stored: that the
//                           server does not have the path shows in the next operation
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftppath {

void read(Call& call) {
  const std::string& path = call.module.ftp_settings.path;
  call.info(in_quotes(path.empty() ? "/" : path));
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string& path = call.args.printable(0, kLongestFtpPath);
  if (path.empty()) throw at::BadArgument("the path is empty");
  call.module.ftp_settings.path = path;
  call.afterwards("+QFTPPATH", call.module.ftp.confirm(call.channel.id, "+QFTPPATH"));
}

}  // namespace qftppath

extern constexpr Command kQftppath{.name = "+QFTPPATH",
                                   .title = "Set the path on the server",
                                   .manual = "FTPS AN 4.2.2",
                                   .test = kAnswersOk,
                                   .read = qftppath::read,
                                   .write = qftppath::write};
}  // namespace m95
