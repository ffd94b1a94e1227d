// CONNECT, and the data mode behind it.
#include "emulator/core/upload.hpp"

#include <algorithm>
#include <span>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/line.hpp"
#include "emulator/core/module.hpp"
#include "storage/key.hpp"

namespace m95 {
namespace {

constexpr std::size_t kChunk = 4096;

}  // namespace

Task<std::uint64_t> receive(Call& call, Upload upload, std::function<void(std::string_view)> take) {
  call.connect();
  Line line = call.channel.take_line();
  Line::Limits limits;
  limits.size = upload.size;
  limits.deadline = call.module.persistent().world.clock.now() + upload.time;
  line.limit(limits);
  std::string chunk(kChunk, '\0');
  const storage::Wiped wiped(chunk);
  const std::size_t step = upload.acknowledge_every;
  for (;;) {
    std::span<char> into(chunk);
    // Not beyond the next acknowledgement: a host that sends all at once gets each of them.
    if (step > 0) into = into.first(std::min<std::size_t>(kChunk, step - line.received() % step));
    const std::size_t count = co_await line.read_some(into);
    if (count == 0) break;
    take(std::string_view(chunk).substr(0, count));
    if (step > 0 && line.received() % step == 0) co_await line.write("A");
  }
  co_return line.received();
}

}  // namespace m95
