// AT+QFFLUSH - Make what was written to an open file safe.  [GSM FILE manual]
//
//   AT+QFFLUSH=?              +QFFLUSH: <filehandle>
//   AT+QFFLUSH=<filehandle>   it outlives a loss of power with the OK
//                             +CME ERROR: 4000 a parameter, 4010 the flash failed (it can be tried
//                             again), 4016 not open
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qfflush {

Task<void> write(Call& call) {
  call.args.expect_count(1, 1);
  return call.module.file_handles.flush(call.args.integer(0, kFileHandle));
}

}  // namespace qfflush

extern constexpr Command kQfflush{.name = "+QFFLUSH",
                                  .title = "Make what was written to an open file safe",
                                  .manual = "GSM FILE manual",
                                  .test = "+QFFLUSH: <filehandle>",
                                  .write = qfflush::write,
                                  .bad_argument = storage::FileFault::invalid_value,
                                  .evidence = Evidence::chosen};
}  // namespace m95
