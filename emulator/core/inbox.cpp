// A buffer whose size follows the room that is asked for.
#include "emulator/core/inbox.hpp"

#include <cstring>
#include <utility>

#include "storage/key.hpp"

namespace m95 {

std::span<char> Inbox::room(std::size_t bytes) {
  const std::size_t unread = end_ - begin_;
  const std::size_t needed = unread + bytes;
  // Shrinks as well: a thousand idle modules have an inbox each.
  if (size_ < needed || size_ > 2 * needed) {
    // Twice as much where bytes wait: more may come in small pieces.
    const std::size_t size = size_ < needed && unread > 0 ? 2 * needed : needed;
    auto other = std::make_unique_for_overwrite<char[]>(size);
    if (unread > 0) std::memcpy(other.get(), bytes_.get() + begin_, unread);
    storage::wipe(all());
    bytes_ = std::move(other);
    size_ = size;
  } else if (unread == 0 || size_ - end_ < bytes) {
    if (unread > 0) std::memmove(bytes_.get(), bytes_.get() + begin_, unread);
    storage::wipe(all().subspan(unread, end_ - unread));
  } else {
    return all().subspan(end_);
  }
  begin_ = 0;
  end_ = unread;
  return all().subspan(end_);
}

// Not the room: a port may have read into it already, and tell of it in the next turn.
void Inbox::wipe_taken() { storage::wipe(all().first(begin_)); }

}  // namespace m95
