// AT+QFPOSITION - Get the position in an open file.      [GSM FILE manual]
//
//   AT+QFPOSITION=?              +QFPOSITION: <filehandle>
//   AT+QFPOSITION=<filehandle>   +QFPOSITION: <offset>, from the beginning
//                                +CME ERROR: 4000 a parameter, 4016 not open
#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qfposition {

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::int64_t handle = call.args.integer(0, kFileHandle);
  call.info(std::to_string(call.module.file_handles.position(handle)));
}

}  // namespace qfposition

extern constexpr Command kQfposition{.name = "+QFPOSITION",
                                     .title = "Get the position in an open file",
                                     .manual = "GSM FILE manual",
                                     .test = "+QFPOSITION: <filehandle>",
                                     .write = qfposition::write,
                                     .bad_argument = storage::FileFault::invalid_value,
                                     .evidence = Evidence::chosen};
}  // namespace m95
