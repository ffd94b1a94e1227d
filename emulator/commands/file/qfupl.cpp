// AT+QFUPL - Upload a file.                              [GSM FILE manual]
//
//   AT+QFUPL=?   +QFUPL: <filename>[,<filesize>[,<timeout>[,<ackmode>]]]
//   AT+QFUPL=<filename>[,<filesize>[,<timeout>[,<ackmode>]]]
//       CONNECT, then the bytes until <filesize> (10240 when omitted), "+++" or <timeout> s
//       (1-65535, 5 when omitted); with <ackmode> 1 the module sends "A" for each 1024 of them.
//       What came is kept: +QFUPL: <uploadsize>,<checksum> +CME ERROR: 4000 a parameter, 4003 no
//       room, 4006 not a name, 4007 already there, 4010 the flash failed, 4011 being written or
//       moved, 4021 nothing came
#include <functional>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/file/parameters.hpp"
#include "emulator/core/upload.hpp"
#include "storage/checksum.hpp"

namespace m95 {
namespace qfupl {

using storage::FileError;
using storage::FileFault;
using storage::FileStore;

constexpr at::Range kAckMode{0, 1};
constexpr std::size_t kAcknowledged = 1024;

Task<void> write(Call& call) {
  call.args.expect_count(1, 4);
  const storage::FileName name = file_name(call, 0);
  const auto size =
      static_cast<std::uint64_t>(call.args.integer_or(1, kFileLength, kDefaultUploadSize));
  const std::chrono::seconds time(call.args.integer_or(2, kUploadSeconds, kDefaultUploadSeconds));
  const bool acknowledged = call.args.integer_or(3, kAckMode, 0) == 1;
  FileStore& files = call.module.files;
  const FileStore::File file = files.open(name, storage::OpenMode::create);
  const std::uint64_t room = files.space(name.volume).free;
  if (size > room) {
    throw FileError(FileFault::no_space, name.text() + ": room for " + std::to_string(room));
  }

  const Upload upload{
      .size = size, .time = time, .acknowledge_every = acknowledged ? kAcknowledged : 0};
  std::function<void(std::string_view)> keep = [&files, &file](std::string_view bytes) {
    files.append(*file, bytes);
  };
  const std::uint64_t came = co_await receive(call, upload, std::move(keep));
  if (came == 0) throw FileError(FileFault::nothing_came, "no byte of the file came");
  // Another channel was quicker to fill the volume.
  if (file->bytes().size() < came) {
    throw FileError(FileFault::no_space, name.text() + ": the volume is full");
  }
  const std::uint16_t checksum = storage::checksum(file->bytes());
  co_await files.commit(file);
  call.info(std::to_string(came) + "," + storage::checksum_text(checksum));
}

}  // namespace qfupl

extern constexpr Command kQfupl{.name = "+QFUPL",
                                .title = "Upload a file",
                                .manual = "GSM FILE manual",
                                .test = "+QFUPL: <filename>[,<filesize>[,<timeout>[,<ackmode>]]]",
                                .write = qfupl::write,
                                .bad_argument = storage::FileFault::invalid_value,
                                .evidence = Evidence::chosen};
}  // namespace m95
