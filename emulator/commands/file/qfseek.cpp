// AT+QFSEEK - Set the position in an open file.          [GSM FILE manual]
//
//   AT+QFSEEK=?   +QFSEEK: <filehandle>,<offset>[,(0-2)]
//   AT+QFSEEK=<filehandle>,<offset>[,<position>]
//       <position>: 0, the default, forward from the beginning; 1 forward from where it is; 2
//       backward from the end
//       +CME ERROR: 4000 a parameter, 4001 outside of the file, 4016 not open
#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qfseek {

constexpr at::Range kFrom{0, 2};

void write(Call& call) {
  call.args.expect_count(2, 3);
  const std::int64_t handle = call.args.integer(0, kFileHandle);
  const auto offset = static_cast<std::uint64_t>(call.args.integer(1, kFileOffset));
  const auto from = static_cast<storage::SeekFrom>(call.args.integer_or(2, kFrom, 0));
  call.module.file_handles.seek(handle, offset, from);
}

}  // namespace qfseek

extern constexpr Command kQfseek{.name = "+QFSEEK",
                                 .title = "Set the position in an open file",
                                 .manual = "GSM FILE manual",
                                 .test = "+QFSEEK: <filehandle>,<offset>[,(0-2)]",
                                 .write = qfseek::write,
                                 .bad_argument = storage::FileFault::invalid_value,
                                 .evidence = Evidence::observed};
}  // namespace m95
