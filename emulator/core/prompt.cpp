// Byte by byte: what follows Ctrl-Z is a command line again.
#include "emulator/core/prompt.hpp"

#include <array>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/line.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace {

constexpr char kCtrlZ = 0x1A;
constexpr char kEsc = 0x1B;

}  // namespace

Task<Entered> prompt(Call& call, PromptOptions options) {
  Channel& channel = call.channel;
  if (options.shown) {
    const at::ResultFormat format = channel.settings.result_format();
    channel.add(std::string{format.s3, format.s4} + "> ");
  }
  channel.flush();
  Line line = channel.take_line();
  Line::Limits limits;
  limits.silence = std::chrono::duration_cast<Duration>(call.module.config().limits.prompt);
  limits.escape = false;
  const TimePoint begun = call.module.persistent().world.clock.now();
  if (options.sent_after) limits.deadline = begun + *options.sent_after;
  Entered entered;
  std::array<char, 1> byte;
  while (!options.size || line.received() < *options.size) {
    limits.size = line.received() + 1;
    line.limit(limits);
    const std::size_t count = co_await line.read_some(byte);
    if (count == 0) {
      const TimePoint now = call.module.persistent().world.clock.now();
      const bool sent = limits.deadline && now >= *limits.deadline;
      entered.end = sent ? Entered::End::sent : Entered::End::abandoned;
      break;
    }
    if (!options.size && byte[0] == kCtrlZ) break;
    if (!options.size && byte[0] == kEsc) {
      entered.end = Entered::End::cancelled;
      break;
    }
    if (options.echo && channel.settings.echo)
      co_await line.write(std::string_view(byte.data(), 1));
    if (entered.bytes.size() < options.most) {
      entered.bytes += byte[0];
    } else {
      entered.too_long = true;
    }
  }
  co_return entered;
}

}  // namespace m95
