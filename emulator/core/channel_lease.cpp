// The lending of a channel's line for data (manual, "Data mode").
#include <array>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/channel.hpp"
#include "emulator/core/line.hpp"

namespace m95 {

Line Channel::take_line() { return Line(*this); }

void Channel::end_lease() {
  lent_ = false;
  mute_ = false;
  if (!answering_) {
    for (Unsolicited& line : std::exchange(held_, {})) emit(std::move(line));
  }
  idle_.notify();
  input_.notify();
}

Task<void> Channel::swallow(std::uint64_t bytes, Duration silence) {
  Line line = take_line();
  Line::Limits limits;
  limits.size = bytes;
  limits.silence = silence;
  line.limit(limits);
  std::array<char, 4096> dropped;
  std::size_t count = 1;
  while (count > 0) count = co_await line.read_some(dropped);
}

}  // namespace m95
