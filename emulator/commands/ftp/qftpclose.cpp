// AT+QFTPCLOSE - Close the FTP(S) service.                       [FTPS AN 4.2.1]
//
//   AT+QFTPCLOSE=?    OK
//   AT+QFTPCLOSE      OK, then +QFTPCLOSE: 0; -1 without a session. What runs is ended first
//                     and says -1 itself.
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpclose {

void execute(Call& call) { call.afterwards("+QFTPCLOSE", call.module.ftp.close(call.channel.id)); }

}  // namespace qftpclose

extern constexpr Command kQftpclose{.name = "+QFTPCLOSE",
                                    .title = "Close the FTP(S) service",
                                    .manual = "FTPS AN 4.2.1",
                                    .test = kAnswersOk,
                                    .execute = qftpclose::execute};
}  // namespace m95
