// AT+QFDWL - Download a file.                            [GSM FILE manual]
//
//   AT+QFDWL=?            +QFDWL: <filename>
//   AT+QFDWL=<filename>   CONNECT, the bytes, then +QFDWL: <size>,<checksum> of what was sent
//                         "+++" or DTR ends it early
//                         +CME ERROR: 4005 not there, 4006 not a name, 4010 the flash failed, 4011
//                         the file is open
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/file/parameters.hpp"
#include "emulator/core/line.hpp"
#include "storage/checksum.hpp"

namespace m95 {
namespace qfdwl {

constexpr std::size_t kPiece = 4096;

// How many bytes went out.
Task<std::size_t> send(Channel& channel, std::string_view bytes) {
  Line line = channel.take_line();
  std::size_t sent = 0;
  while (sent < bytes.size() && line.poll() == Line::End::none) {
    const std::string_view piece = bytes.substr(sent, kPiece);
    co_await line.write(piece);
    sent += piece.size();
  }
  co_return sent;
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 1);
  const storage::FileName name = file_name(call, 0);
  const auto file = call.module.files.open(name, storage::OpenMode::read_only);
  call.connect();
  const std::size_t sent = co_await send(call.channel, file->bytes());
  const std::string_view done = std::string_view(file->bytes()).substr(0, sent);
  call.info(std::to_string(sent) + "," + storage::checksum_text(storage::checksum(done)));
}

}  // namespace qfdwl

extern constexpr Command kQfdwl{.name = "+QFDWL",
                                .title = "Download a file",
                                .manual = "GSM FILE manual",
                                .test = "+QFDWL: <filename>",
                                .write = qfdwl::write,
                                .bad_argument = storage::FileFault::invalid_value,
                                .evidence = Evidence::chosen};
}  // namespace m95
