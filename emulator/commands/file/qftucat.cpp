// AT+QFTUCAT - Cut an open file off at its position.     [GSM FILE manual]
//
//   AT+QFTUCAT=?              +QFTUCAT: <filehandle>
//   AT+QFTUCAT=<filehandle>   +CME ERROR: 4000 a parameter, 4014 opened for reading, 4016 not open
#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qftucat {

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.module.file_handles.truncate(call.args.integer(0, kFileHandle));
}

}  // namespace qftucat

extern constexpr Command kQftucat{.name = "+QFTUCAT",
                                  .title = "Cut an open file off at its position",
                                  .manual = "GSM FILE manual",
                                  .test = "+QFTUCAT: <filehandle>",
                                  .write = qftucat::write,
                                  .bad_argument = storage::FileFault::invalid_value,
                                  .evidence = Evidence::chosen};
}  // namespace m95
