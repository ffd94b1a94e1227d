// AT+QFTPLIST - List a directory.                                [GSM FTP manual]
//
//   AT+QFTPLIST=?         OK
//   AT+QFTPLIST           of the current path: OK, CONNECT, the listing as the server sends
//                         it, then +QFTPLIST: <bytes> or a code of Table 4. "+++" ends it early.
//   AT+QFTPLIST="<dir>"   of that directory (or file), likewise
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftplist {

void list(Call& call, std::string directory) {
  call.afterwards("+QFTPLIST",
                  call.module.ftp.list(call.channel.id, std::move(directory), ftp::Listing::full));
}

void execute(Call& call) { list(call, {}); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  list(call, ftp_directory(call.args, 0));
}

}  // namespace qftplist

extern constexpr Command kQftplist{.name = "+QFTPLIST",
                                   .title = "List a directory",
                                   .manual = "GSM FTP manual",
                                   .test = kAnswersOk,
                                   .write = qftplist::write,
                                   .execute = qftplist::execute,
                                   .evidence = Evidence::chosen};
}  // namespace m95
