// AT+QFTPOPEN - Open the FTP(S) service.                         [FTPS AN 4.2.1]
//
//   AT+QFTPOPEN=?                  OK
//   AT+QFTPOPEN?                   +QFTPOPEN: "<host>",<port>     of the last opening
//   AT+QFTPOPEN="<host>",<port>    OK, then +QFTPOPEN: 0 or a code of Table 4; activates
//                                  the foreground context when need be. The port may be quoted.
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpopen {

constexpr at::Range kPorts{1, 65535};

void read(Call& call) {
  const FtpSettings& settings = call.module.ftp_settings;
  if (!settings.host.empty()) {
    call.info(in_quotes(settings.host) + "," + std::to_string(settings.port));
  }
}

void write(Call& call) {
  call.args.expect_count(2, 2);
  const std::string& host = call.args.printable(0, kLongestFtpHost);
  if (host.empty()) throw at::BadArgument("the host is empty");
  const auto port = static_cast<std::uint16_t>(call.args.integer(1, kPorts));
  call.afterwards("+QFTPOPEN", call.module.ftp.open(call.channel.id, host, port));
}

}  // namespace qftpopen

extern constexpr Command kQftpopen{.name = "+QFTPOPEN",
                                   .title = "Open the FTP(S) service",
                                   .manual = "FTPS AN 4.2.1",
                                   .test = kAnswersOk,
                                   .read = qftpopen::read,
                                   .write = qftpopen::write};
}  // namespace m95
