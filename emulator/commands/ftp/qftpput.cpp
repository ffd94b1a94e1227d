// AT+QFTPPUT - Upload a file.                                    [FTPS AN 4.2.2]
//
//   AT+QFTPPUT=?                          OK
//   AT+QFTPPUT="<file>",<size>[,<time>]   OK, CONNECT, then the bytes until <size>, "+++" or
//                                         <time> s (1-65535, 100 when omitted) from CONNECT, then
//                                         +QFTPPUT: <bytes> or a code of Table 4. From a local file
//                                         (AT+QFTPCFG type 4): no CONNECT, all of it
#include <limits>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpput {

constexpr at::Range kSizes{0, std::numeric_limits<std::int64_t>::max()};
constexpr at::Range kTimes{1, 65535};
constexpr int kDefaultTime = 100;

void write(Call& call) {
  call.args.expect_count(2, 3);
  const std::string& file = ftp_file(call.args, 0);
  const auto size = static_cast<std::uint64_t>(call.args.integer(1, kSizes));
  const std::chrono::seconds time(call.args.integer_or(2, kTimes, kDefaultTime));
  call.afterwards("+QFTPPUT", call.module.ftp.put(call.channel.id, file, size, time));
}

}  // namespace qftpput

extern constexpr Command kQftpput{.name = "+QFTPPUT",
                                  .title = "Upload a file",
                                  .manual = "FTPS AN 4.2.2",
                                  .test = kAnswersOk,
                                  .write = qftpput::write};
}  // namespace m95
