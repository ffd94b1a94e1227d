// Chunks to and from a file.
#include "emulator/ftpd/transfer.hpp"

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "protocol/error.hpp"
#include "protocol/ftp/ascii.hpp"

namespace m95::ftpd {
namespace {

constexpr std::size_t kChunk = 65536;

/// CR LF becomes LF; any other CR stays. It remembers a CR at the end of a piece.
class LocalLines {
 public:
  void convert(std::string_view piece, std::string& into) {
    into.clear();
    for (const char c : piece) {
      if (held_cr_ && c != '\n') into += '\r';
      held_cr_ = c == '\r';
      if (!held_cr_) into += c;
    }
  }
  std::string_view rest() const { return held_cr_ ? "\r" : ""; }

 private:
  bool held_cr_ = false;
};

// The peer's end was an orderly one, so the upload is whole even if it does not wait for ours.
Task<void> answer_end(ByteStream& stream) {
  try {
    co_await stream.end_output();
  } catch (const Failure&) {
    // Many clients are gone at this point.
  }
}

}  // namespace

Task<void> send_file(ByteStream& to, const File& file, std::uint64_t offset, Type type,
                     Watchdog& watchdog) {
  std::vector<char> buffer(kChunk);
  ftp::LineEnds line_ends;
  for (;;) {
    const std::size_t count = file.read_at(offset, buffer);
    if (count == 0) break;
    offset += count;
    std::string_view bytes(buffer.data(), count);
    if (type == Type::ascii) bytes = line_ends.convert(bytes);
    co_await to.write(bytes);
    watchdog.feed();
  }
  co_await to.end_output();
}

Task<void> send_text(ByteStream& to, std::string_view text, Watchdog& watchdog) {
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, kChunk);
    co_await to.write(piece);
    watchdog.feed();
    text.remove_prefix(piece.size());
  }
  co_await to.end_output();
}

Task<void> receive_file(ByteStream& from, File& file, std::uint64_t offset, Type type,
                        Watchdog& watchdog) {
  std::vector<char> buffer(kChunk);
  LocalLines lines;
  std::string converted;
  for (;;) {
    const std::size_t count = co_await from.read_some(buffer);
    if (count == 0) break;
    watchdog.feed();
    std::string_view bytes(buffer.data(), count);
    if (type == Type::ascii) {
      lines.convert(bytes, converted);
      bytes = converted;
    }
    file.write_at(offset, bytes);
    offset += bytes.size();
  }
  file.write_at(offset, lines.rest());
  co_await answer_end(from);
}

}  // namespace m95::ftpd
