// AT+QFWRITE - Write to an open file.                    [GSM FILE manual]
//
//   AT+QFWRITE=?   +QFWRITE: <filehandle>[,<length>[,<timeout>]]
//   AT+QFWRITE=<filehandle>[,<length>[,<timeout>]]
//       CONNECT, then the bytes until <length> (10240 when omitted), "+++" or <timeout> s (1-65535,
//       5 when omitted), then +QFWRITE: <written>,<total>: what the volume had room for, and the
//       file's size. Safe with AT+QFFLUSH or AT+QFCLOSE.
//       +CME ERROR: 4000 a parameter, 4003 no room for one byte, 4014 opened for reading, 4016 not
//       open (any more), 4021 nothing came
#include <functional>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/file/parameters.hpp"
#include "emulator/core/upload.hpp"

namespace m95 {
namespace qfwrite {

using storage::FileError;
using storage::FileFault;
using storage::FileHandles;

Task<void> write(Call& call) {
  call.args.expect_count(1, 3);
  const std::int64_t handle = call.args.integer(0, kFileHandle);
  const auto length =
      static_cast<std::uint64_t>(call.args.integer_or(1, kFileLength, kDefaultUploadSize));
  const std::chrono::seconds time(call.args.integer_or(2, kUploadSeconds, kDefaultUploadSeconds));
  FileHandles& handles = call.module.file_handles;
  handles.require_writable(handle);

  std::uint64_t written = 0;
  const Upload upload{.size = length, .time = time};
  std::function<void(std::string_view)> put = [&](std::string_view bytes) {
    // Another channel may have closed it: the rest of the payload is taken all the same.
    if (handles.is_open(handle)) written += handles.write(handle, bytes);
  };
  const std::uint64_t came = co_await receive(call, upload, std::move(put));
  const std::uint64_t total = handles.size(handle);
  if (came == 0) throw FileError(FileFault::nothing_came, "no byte came");
  if (written == 0) throw FileError(FileFault::no_space, "the volume is full");
  call.info(std::to_string(written) + "," + std::to_string(total));
}

}  // namespace qfwrite

extern constexpr Command kQfwrite{.name = "+QFWRITE",
                                  .title = "Write to an open file",
                                  .manual = "GSM FILE manual",
                                  .test = "+QFWRITE: <filehandle>[,<length>[,<timeout>]]",
                                  .write = qfwrite::write,
                                  .bad_argument = storage::FileFault::invalid_value,
                                  .evidence = Evidence::chosen};
}  // namespace m95
