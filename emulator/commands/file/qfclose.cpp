// AT+QFCLOSE - Close a file.                             [GSM FILE manual]
//
//   AT+QFCLOSE=?              +QFCLOSE: <filehandle>
//   AT+QFCLOSE=<filehandle>   what was written is safe with the OK
//                             +CME ERROR: 4000 a parameter, 4010 the flash failed (the old bytes
//                             stand, the handle is gone), 4016 not open
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qfclose {

Task<void> write(Call& call) {
  call.args.expect_count(1, 1);
  return call.module.file_handles.close(call.args.integer(0, kFileHandle));
}

}  // namespace qfclose

extern constexpr Command kQfclose{.name = "+QFCLOSE",
                                  .title = "Close a file",
                                  .manual = "GSM FILE manual",
                                  .test = "+QFCLOSE: <filehandle>",
                                  .write = qfclose::write,
                                  .bad_argument = storage::FileFault::invalid_value,
                                  .evidence = Evidence::observed};
}  // namespace m95
