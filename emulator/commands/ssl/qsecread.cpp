// AT+QSECREAD - Query the checksum of a certificate or key.      [FTPS AN 2.5]
//
//   AT+QSECREAD=?             +QSECREAD: <filename>
//   AT+QSECREAD?              OK
//   AT+QSECREAD=<filename>    +QSECREAD: <good>,<checksum>, the checksum of what is there now
//                             +CME ERROR: 4010 not there, 4013 not a name
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "storage/checksum.hpp"

namespace m95 {
namespace qsecread {

void write(Call& call) {
  call.args.expect_count(1, 1);
  const storage::CertName name = storage::parse_cert_name(call.args.text(0));
  const storage::CertCheck found = call.module.certificates.check(name);
  call.status((found.good ? "1," : "0,") + storage::checksum_text(found.checksum));
}

}  // namespace qsecread

extern constexpr Command kQsecread{.name = "+QSECREAD",
                                   .title = "Query the checksum of a certificate or key",
                                   .manual = "FTPS AN 2.5",
                                   .test = "+QSECREAD: <filename>",
                                   .read = kAnswersOk,
                                   .write = qsecread::write,
                                   .bad_argument = Error::invalid};
}  // namespace m95
