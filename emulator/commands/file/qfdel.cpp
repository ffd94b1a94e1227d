// AT+QFDEL - Delete files.                               [GSM FILE manual]
//
//   AT+QFDEL=?           +QFDEL: <filename>
//   AT+QFDEL=<pattern>   one file, or "*", "RAM:*", "SD:a*"
//                        +CME ERROR: 4005 no file of that name, 4013 none matches, 4006 not a name,
//                        4010 the flash failed, 4011 one of them is open, and none is deleted
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qfdel {

Task<void> write(Call& call) {
  call.args.expect_count(1, 1);
  return call.module.files.remove(storage::parse_file_pattern(call.args.text(0)));
}

}  // namespace qfdel

extern constexpr Command kQfdel{.name = "+QFDEL",
                                .title = "Delete files",
                                .manual = "GSM FILE manual",
                                .test = "+QFDEL: <filename>",
                                .write = qfdel::write,
                                .bad_argument = storage::FileFault::invalid_value,
                                .evidence = Evidence::observed};
}  // namespace m95
