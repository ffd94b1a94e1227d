// AT+QFTPGET - Download a file.                                  [FTPS AN 4.2.3]
//
//   AT+QFTPGET=?                    OK
//   AT+QFTPGET="<file>"[,<size>]    OK, CONNECT, the bytes (<size> at most; 0: all), then
//                                   +QFTPGET: <bytes> (and OK, by dialect) or a code of Table 4.
//                                   "+++" ends it early. To a local file (AT+QFTPCFG type 4):
//                                   neither CONNECT nor OK. A third parameter, which a host in the
//                                   field sends, means nothing.
#include <limits>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpget {

constexpr at::Range kSizes{0, std::numeric_limits<std::int64_t>::max()};

void write(Call& call) {
  call.args.expect_count(1, 3);
  const std::string& file = ftp_file(call.args, 0);
  const std::int64_t size = call.args.integer_or(1, kSizes, 0);
  const auto most = static_cast<std::uint64_t>(size == 0 ? kSizes.max : size);
  call.afterwards("+QFTPGET", call.module.ftp.get(call.channel.id, file, most));
}

}  // namespace qftpget

extern constexpr Command kQftpget{.name = "+QFTPGET",
                                  .title = "Download a file",
                                  .manual = "FTPS AN 4.2.3",
                                  .test = kAnswersOk,
                                  .write = qftpget::write};
}  // namespace m95
