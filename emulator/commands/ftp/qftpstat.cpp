// AT+QFTPSTAT - Query the status of the FTP(S) service.          [FTPS AN 4.2.1]
//
//   AT+QFTPSTAT=?    OK
//   AT+QFTPSTAT      +QFTPSTAT: IDLE, OPENING, OPENED, WORKING, TRANSFER, CLOSING or CLOSED;
//                    at any time
#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpstat {

std::string_view text(FtpService::State state) {
  switch (state) {
    case FtpService::State::idle:
      return "IDLE";
    case FtpService::State::opening:
      return "OPENING";
    case FtpService::State::opened:
      return "OPENED";
    case FtpService::State::working:
      return "WORKING";
    case FtpService::State::transfer:
      return "TRANSFER";
    case FtpService::State::closing:
      return "CLOSING";
    case FtpService::State::closed:
      return "CLOSED";
  }
  return "CLOSED";
}

void execute(Call& call) { call.status(text(call.module.ftp.state())); }

}  // namespace qftpstat

extern constexpr Command kQftpstat{.name = "+QFTPSTAT",
                                   .title = "Query the status of the service",
                                   .manual = "FTPS AN 4.2.1",
                                   .test = kAnswersOk,
                                   .execute = qftpstat::execute};
}  // namespace m95
