// Inbox: what a host has sent and nothing has taken yet, read into where it stays.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace m95 {

/// What was taken stays in memory until wipe_taken(): in data mode it can be a key.
class Inbox {
 public:
  /// Room for at least `bytes` behind what is unread. The room stands until the next call: what is
  /// taken meanwhile does not move it.
  std::span<char> room(std::size_t bytes);
  /// So many bytes have come into the room.
  void received(std::size_t bytes) { end_ += bytes; }
  std::string_view unread() const { return {bytes_.get() + begin_, end_ - begin_}; }
  /// At most what is unread.
  void take(std::size_t bytes) { begin_ += bytes; }
  void wipe_taken();

 private:
  std::span<char> all() const { return {bytes_.get(), size_}; }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace m95
