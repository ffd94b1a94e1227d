// AT+QFTPRENAME - Rename a file on the server.                   [GSM FTP manual]
//
//   AT+QFTPRENAME=?                  OK
//   AT+QFTPRENAME="<old>","<new>"    OK, then +QFTPRENAME: 0 or a code of Table 4
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftprename {

void write(Call& call) {
  call.args.expect_count(2, 2);
  const std::string& from = ftp_file(call.args, 0);
  const std::string& to = ftp_file(call.args, 1);
  call.afterwards("+QFTPRENAME", call.module.ftp.rename(call.channel.id, from, to));
}

}  // namespace qftprename

extern constexpr Command kQftprename{.name = "+QFTPRENAME",
                                     .title = "Rename a file",
                                     .manual = "GSM FTP manual",
                                     .test = kAnswersOk,
                                     .write = qftprename::write,
                                     .evidence = Evidence::chosen};
}  // namespace m95
