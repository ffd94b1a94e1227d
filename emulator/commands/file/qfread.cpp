// AT+QFREAD - Read from an open file.                    [GSM FILE manual]
//
//   AT+QFREAD=?                       +QFREAD: <filehandle>[,<length>]
//   AT+QFREAD=<filehandle>[,<length>] CONNECT <n>, the <n> bytes from the position, as many
//                                     as there are up to <length> (to the end when omitted); 0 at
//                                     the end
//                                     +CME ERROR: 4000 a parameter, 4016 not open
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/file/parameters.hpp"
#include "emulator/core/line.hpp"

namespace m95 {
namespace qfread {

Task<void> write(Call& call) {
  call.args.expect_count(1, 2);
  const std::int64_t handle = call.args.integer(0, kFileHandle);
  const std::int64_t most = call.args.integer_or(1, kFileLength, kFileLength.max);
  const std::string bytes = call.module.file_handles.read(handle, static_cast<std::uint64_t>(most));
  // Never suppressed, for the host must know where the bytes end.
  call.line("CONNECT " + std::to_string(bytes.size()));
  Line line = call.channel.take_line();
  co_await line.write(bytes);
}

}  // namespace qfread

extern constexpr Command kQfread{.name = "+QFREAD",
                                 .title = "Read from an open file",
                                 .manual = "GSM FILE manual",
                                 .test = "+QFREAD: <filehandle>[,<length>]",
                                 .write = qfread::write,
                                 .bad_argument = storage::FileFault::invalid_value,
                                 .evidence = Evidence::observed};
}  // namespace m95
