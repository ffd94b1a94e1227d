// AT+QSECDEL - Delete a certificate or key.                      [FTPS AN 2.6]
//
//   AT+QSECDEL=?             +QSECDEL: <filename>
//   AT+QSECDEL?              OK
//   AT+QSECDEL=<filename>    +CME ERROR: 4010 not there, 4013 not a name
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qsecdel {

Task<void> write(Call& call) {
  call.args.expect_count(1, 1);
  return call.module.certificates.erase(storage::parse_cert_name(call.args.text(0)));
}

}  // namespace qsecdel

extern constexpr Command kQsecdel{.name = "+QSECDEL",
                                  .title = "Delete a certificate or key",
                                  .manual = "FTPS AN 2.6",
                                  .test = "+QSECDEL: <filename>",
                                  .read = kAnswersOk,
                                  .write = qsecdel::write,
                                  .bad_argument = Error::invalid};
}  // namespace m95
