// AT+QFTPLEN - Tell how much has been transferred.               [GSM FTP manual]
//
//   AT+QFTPLEN=?    OK
//   AT+QFTPLEN      +QFTPLEN: <bytes> of the transfer that runs, or ran last; at any time
#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftplen {

void execute(Call& call) { call.status(std::to_string(call.module.ftp.transferred())); }

}  // namespace qftplen

extern constexpr Command kQftplen{.name = "+QFTPLEN",
                                  .title = "Tell the length of the transfer",
                                  .manual = "GSM FTP manual",
                                  .test = kAnswersOk,
                                  .execute = qftplen::execute,
                                  .evidence = Evidence::observed};
}  // namespace m95
