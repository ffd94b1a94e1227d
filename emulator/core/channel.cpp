// The pump and the outbox.
#include "emulator/core/channel.hpp"

#include <array>
#include <span>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/coverage.hpp"
#include "emulator/core/line.hpp"
#include "protocol/async/turn.hpp"
#include "storage/key.hpp"

namespace m95 {
namespace {

// What one read may bring: a line or some, and full TLS records of data.
constexpr std::size_t kCommandPiece = 4096;
constexpr std::size_t kDataPiece = 65536;
// Four reads of a terminal: all but a full record.
constexpr std::size_t kReadAhead = std::size_t{4} * 4095;

}  // namespace

Channel::Channel(ChannelId channel_id, std::string channel_name, Port& port, Clock& clock,
                 Timing timing, Trace& trace, std::optional<unsigned> number)
    : id(channel_id),
      name(std::move(channel_name)),
      virtual_uart(number),
      port_(port),
      clock_(clock),
      timing_(timing),
      trace_(trace),
      flow_(port, settings),
      closed_(number.has_value()) {}

Channel::~Channel() = default;

void Channel::start(TaskGroup& tasks) {
  tasks.spawn(name + " input", pump());
  tasks.spawn(name + " output", drain());
}

// AT+QSCLK=1: the line sleeps while DTR is off, and what comes then is lost; data mode keeps it
// awake.
bool Channel::asleep() const {
  return settings.slow_clock == 1 && !lent_ && !port_.host_lines().dtr;
}

Task<void> Channel::pump() {
  for (;;) {
    while (unread().size() >= kInboxLimit) co_await space_.wait();
    const std::span<char> room = inbox_.room(lent_ ? kDataPiece : kCommandPiece);
    const PortEvent event = co_await port_.next(room);
    if (event.kind == PortEvent::Kind::data) {
      const std::span<char> bytes = room.first(event.size);
      trace_.from_host(name, std::string_view(bytes.data(), bytes.size()), lent_);
      if (dead_ || asleep()) continue;
      const std::size_t left = flow_.take(bytes).size();
      storage::wipe(bytes.subspan(left));  // data can be a key
      inbox_.received(left);
      input_.notify();
      steer_input();
      // A terminal read again at once waits for the kernel to fill it again, non-blocking or not
      // (n_tty_read flushes its work): better meanwhile others use what there is.
      if (lent_ && unread().size() >= kReadAhead) co_await next_turn();
    } else {
      handle(event);
    }
  }
}

void Channel::handle(const PortEvent& event) {
  const bool left = event.kind == PortEvent::Kind::detached;
  trace_.port(name, event);
  if (left) {
    hang_up_at_ = consumed_ + unread().size();
    if (unread().empty()) consume(0);
    // Nobody is there to read it, and the next host must not.
    outbox_.clear();
    drained_.notify();
    flow_.forget();
  }
  flow_.look_again();
  if ((left || event.kind == PortEvent::Kind::lines) && !port_.host_lines().dtr) {
    dtr_lost_ = true;
    input_.notify();
  }
}

void Channel::consume(std::size_t count) {
  inbox_.take(count);
  consumed_ += count;
  if (hang_up_at_ && consumed_ >= *hang_up_at_) {
    hang_up_at_.reset();
    editor_.drop();
  }
  space_.notify();
  steer_input();
}

void Channel::steer_input() {
  const bool clear_before = flow_.clear_to_send();
  flow_.input_waits(unread().size());
  if (flow_.clear_to_send() != clear_before) apply_lines();
  if (flow_.urgent()) pending_.notify();
}

Task<at::CommandLine> Channel::next_line() {
  for (;;) {
    while (!lent_ && !unread().empty()) {
      const at::LineEditor::Settings typed{.echo = settings.echo,
                                           .terminator = static_cast<char>(settings.terminator),
                                           .backspace = static_cast<char>(settings.backspace),
                                           .lf_terminates = timing_.lf_terminates,
                                           .repeats = !virtual_uart};
      const char byte = unread().front();
      at::LineEditor::Step step = editor_.feed(byte, typed);
      consume(1);
      if (step.echo) output_ += byte;
      if (step.line) {
        answering_ = true;
        line_ended_at_ = consumed_;
        co_return std::move(*step.line);
      }
    }
    flush();
    // A host that types without end and never reads its echo must not make the module grow.
    if (outbox_.size() > kOutboxLimit) {
      co_await room();
    } else {
      co_await input_.wait();
    }
  }
}

void Channel::end_answer() {
  flush();
  answering_ = false;
  if (!lent_) {
    for (Unsolicited& line : std::exchange(held_, {})) emit(std::move(line));
    idle_.notify();
  }
}

void Channel::flush() {
  if (!output_.empty()) send(std::exchange(output_, {}));
}

void Channel::post(std::string_view text) {
  emit({.text = std::string(text), .framed = settings.result_format().information(text)});
}

void Channel::post(at::ResultCode code) {
  Unsolicited line{.text = {}, .framed = settings.result_format().result(code)};
  // OK ends what a posted line has told.
  if (code != at::ResultCode::ok && !line.framed.empty()) line.text = at::words(code);
  emit(std::move(line));
}

void Channel::count(std::string_view text) {
  if (coverage_ != nullptr) coverage_->said(text);
}

void Channel::emit(Unsolicited line) {
  if (closed_ || mute_) return;
  constexpr std::size_t kMostHeld = 1000;  // lines
  const bool hold = answering_ || lent_;
  // A host that never reads cannot make the module grow: what does not fit is lost, as on the part.
  if (hold ? held_.size() >= kMostHeld : outbox_.size() >= kOutboxLimit) {
    trace_.note(name, "output full, lost: " + line.framed);
    return;
  }
  if (hold) {
    held_.push_back(std::move(line));
    return;
  }
  if (!line.text.empty()) count(line.text);
  add(line.framed);
  flush();
}

Task<void> Channel::quiet() {
  while (answering_ || lent_) co_await idle_.wait();
}

Task<void> Channel::room() {
  while (outbox_.size() > kOutboxLimit) co_await drained_.wait();
}

void Channel::send(std::string_view bytes) {
  trace_.to_host(name, bytes, lent_);
  std::size_t taken = 0;
  if (outbox_.empty()) taken = flow_.try_write(bytes);
  if (taken == bytes.size()) return;
  outbox_.append(bytes.substr(taken));
  pending_.notify();
}

Task<void> Channel::drain() {
  std::string chunk;
  for (;;) {
    while (outbox_.empty() && !flow_.urgent()) co_await pending_.wait();
    if (flow_.urgent()) {
      co_await flow_.write_urgent();
      continue;
    }
    // The outbox stays not empty while this is written, so that nothing overtakes it.
    chunk = outbox_;
    co_await flow_.write(chunk);
    outbox_.erase(0, std::min(chunk.size(), outbox_.size()));
    drained_.notify();
  }
}

void Channel::apply_format() {
  // AT+ICF: <format> 1 8N2, 2 8P1, 3 8N1, 4 7N2, 5 7P1, 6 7N1; <parity> odd, even, mark, space.
  constexpr int kLastWithEightBits = 3;
  constexpr std::array kParities = {Parity::odd, Parity::even, Parity::mark, Parity::space};
  const int format = settings.format;
  LineFormat line;
  line.baud = static_cast<unsigned>(settings.baud);
  line.data_bits = format <= kLastWithEightBits ? 8 : 7;
  line.stop_bits = format == 1 || format == 4 ? 2 : 1;
  if (format == 2 || format == 5) {
    line.parity = kParities.at(static_cast<std::size_t>(settings.parity));
  }
  port_.set_format(line);
}

void Channel::apply_lines() {
  ModuleLines lines;
  lines.ri = ring_;
  lines.dcd = carrier_ || settings.dcd_mode == 0;
  lines.cts = flow_.clear_to_send();
  port_.set_lines(lines);
  flow_.look_again();
}

void Channel::set_carrier(bool on) {
  carrier_ = on;
  apply_lines();
}

void Channel::set_ring(bool on) {
  ring_ = on;
  apply_lines();
}

void Channel::reset(const ChannelSettings& to) {
  settings = to;
  synchronised = false;
  flow_.forget();
  consume(unread().size());
  editor_.drop();
  output_.clear();
  held_.clear();
  answering_ = false;
  dead_ = false;
  carrier_ = false;
  ring_ = false;
  apply_format();
  apply_lines();
}

void Channel::open(const ChannelSettings& to) {
  closed_ = false;
  reset(to);
  synchronised = true;  // a multiplexer has found the rate out long since
}

void Channel::close() { closed_ = true; }

void Channel::power_down() {
  constexpr ModuleLines kOff{.cts = false, .dsr = false, .dcd = false, .ri = false};
  consume(unread().size());
  port_.set_lines(kOff);
  dead_ = true;
}

}  // namespace m95
