// AT+QFLST - List files.                                 [GSM FILE manual]
//
//   AT+QFLST=?           +QFLST: <pattern>
//   AT+QFLST             as AT+QFLST="*"
//   AT+QFLST=<pattern>   +QFLST: "<name>",<size> for each file, by name: "*", "RAM:*", "SD:a*", or
//                        one name
//                        +CME ERROR: 4005 no file of that name (a pattern may match none), 4006
#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qflst {

void tell(Call& call, const storage::FilePattern& pattern) {
  const auto found = call.module.files.list(pattern);
  if (found.empty() && !pattern.has_wildcard()) {
    throw storage::FileError(storage::FileFault::not_found, pattern.text() + ": no such file");
  }
  for (const storage::FileStore::Entry& entry : found) {
    call.info(in_quotes(entry.name.text()) + "," + std::to_string(entry.size));
  }
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  tell(call, storage::parse_file_pattern(call.args.text(0)));
}

void execute(Call& call) { tell(call, {storage::Volume::ufs, "*"}); }

}  // namespace qflst

extern constexpr Command kQflst{.name = "+QFLST",
                                .title = "List files",
                                .manual = "GSM FILE manual",
                                .test = "+QFLST: <pattern>",
                                .write = qflst::write,
                                .execute = qflst::execute,
                                .bad_argument = storage::FileFault::invalid_value,
                                .evidence = Evidence::observed};
}  // namespace m95
