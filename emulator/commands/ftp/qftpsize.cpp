// AT+QFTPSIZE - Get the size of a file on the server.            [GSM FTP manual, by hosts and
// recordings]
//
//   AT+QFTPSIZE=?           OK
//   AT+QFTPSIZE="<file>"    OK, then +QFTPSIZE: <bytes> or a code of Table 4
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpsize {

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string& file = ftp_file(call.args, 0);
  call.afterwards("+QFTPSIZE", call.module.ftp.size(call.channel.id, file));
}

}  // namespace qftpsize

extern constexpr Command kQftpsize{.name = "+QFTPSIZE",
                                   .title = "Get the size of a file",
                                   .manual = "GSM FTP manual",
                                   .test = kAnswersOk,
                                   .write = qftpsize::write,
                                   .evidence = Evidence::observed};
}  // namespace m95
