// AT+QFOPEN - Open a file.                               [GSM FILE manual]
//
//   AT+QFOPEN=?   +QFOPEN: <filename>[,(0-2)]
//   AT+QFOPEN?    +QFOPEN: "<filename>",<filehandle>,<mode> for each open file
//   AT+QFOPEN=<filename>[,<mode>]
//       +QFOPEN: <filehandle>, a number not given out before. <mode>: 0, the default, for reading
//       and writing, made when it is not there; 1 the same, and emptied; 2 for reading, must be
//       there +CME ERROR: 4000 a parameter, 4003 one file too many (1000 on a volume), 4005 not
//       there, 4006 not a name, 4010 the flash failed, 4011 already open, or 16 others are
#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qfopen {

constexpr at::Range kMode{0, 2};

void read(Call& call) {
  for (const storage::FileHandles::Opened& open : call.module.file_handles.list()) {
    call.info(in_quotes(open.name.text()) + "," + std::to_string(open.handle) + "," +
              std::to_string(static_cast<int>(open.mode)));
  }
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  const storage::FileName name = file_name(call, 0);
  const auto mode = static_cast<storage::OpenMode>(call.args.integer_or(1, kMode, 0));
  call.info(std::to_string(call.module.file_handles.open(name, mode)));
}

}  // namespace qfopen

extern constexpr Command kQfopen{.name = "+QFOPEN",
                                 .title = "Open a file",
                                 .manual = "GSM FILE manual",
                                 .test = "+QFOPEN: <filename>[,(0-2)]",
                                 .read = qfopen::read,
                                 .write = qfopen::write,
                                 .bad_argument = storage::FileFault::invalid_value,
                                 .evidence = Evidence::observed};
}  // namespace m95
