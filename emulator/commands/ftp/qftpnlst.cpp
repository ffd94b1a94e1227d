// AT+QFTPNLST - List the names in a directory.                   [GSM FTP manual]
//
//   AT+QFTPNLST=?         OK
//   AT+QFTPNLST           of the current path: OK, CONNECT, the listing as the server sends
//                         it, then +QFTPNLST: <bytes> or a code of Table 4. "+++" ends it early.
//   AT+QFTPNLST="<dir>"   of that directory (or file), likewise
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpnlst {

void list(Call& call, std::string directory) {
  call.afterwards("+QFTPNLST",
                  call.module.ftp.list(call.channel.id, std::move(directory), ftp::Listing::names));
}

void execute(Call& call) { list(call, {}); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  list(call, ftp_directory(call.args, 0));
}

}  // namespace qftpnlst

extern constexpr Command kQftpnlst{.name = "+QFTPNLST",
                                   .title = "List the names in a directory",
                                   .manual = "GSM FTP manual",
                                   .test = kAnswersOk,
                                   .write = qftpnlst::write,
                                   .execute = qftpnlst::execute,
                                   .evidence = Evidence::chosen};
}  // namespace m95
