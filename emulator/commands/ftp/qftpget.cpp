// AT+QFTPGET - Download a file.                                  [FTPS AN 4.2.3]
//
//   AT+QFTPGET=?           OK
//   AT+QFTPGET="<file>"    OK, CONNECT, the bytes, then +QFTPGET: <bytes> (and OK, by dialect) or a
//   code
//                          of Table 4. "+++" ends it early.
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace {

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string& file = ftp_file(call.args, 0);
  call.afterwards("+QFTPGET", call.module.ftp.get(call.channel.id, file));
}

}  // namespace

extern constexpr Command kQftpget{.name = "+QFTPGET",
                                  .title = "Download a file",
                                  .manual = "FTPS AN 4.2.3",
                                  .test = kAnswersOk,
                                  .write = write};
}  // namespace m95
