// Telnet between the socket and the line.
#include "emulator/ports/rfc2217_port.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

#include <boost/asio/awaitable.hpp>

#include "protocol/async/event.hpp"
#include "protocol/telnet/com_port.hpp"
#include "protocol/telnet/options.hpp"
#include "protocol/telnet/stream.hpp"

namespace m95 {
namespace {

namespace option = telnet::option;
using Kind = PortEvent::Kind;
using telnet::ComPort;

constexpr std::size_t kChunk = 4096;  // bytes
constexpr char kXon = '\x11';
constexpr char kXoff = '\x13';

// A line of bytes in both directions, on which the module echoes; the host begins with the COM port
// option itself (RFC 2217 3), where it does not the server asks.
telnet::Options serial_line() {
  using telnet::Verb;
  return telnet::Options({{Verb::will, option::kBinary},
                          {Verb::do_, option::kBinary},
                          {Verb::will, option::kSuppressGoAhead},
                          {Verb::do_, option::kSuppressGoAhead},
                          {Verb::will, option::kEcho},
                          {Verb::do_, option::kComPort},
                          {Verb::will, option::kComPort, false}});
}

ComPort com_port(const LineFormat& format) {
  ComPort::Settings settings;
  // A terminal server is set up for what is wired to it.
  if (format.baud != 0) settings.baud = format.baud;
  settings.data_bits = static_cast<std::uint8_t>(format.data_bits);
  // Both have them in this order, and RFC 2217 counts from 1.
  settings.parity = static_cast<ComPort::Parity>(static_cast<int>(format.parity) + 1);
  settings.stop_bits = static_cast<std::uint8_t>(format.stop_bits);
  return {settings, "m95"};
}

Task<void> either(Task<void> one, Task<void> other) {
  auto both = race(std::move(one), std::move(other));
  co_await std::move(both);
}

}  // namespace

struct Rfc2217Port::State {
  static Task<void> until_changed(std::shared_ptr<State> state) { co_await state->changed.wait(); }
  ComPort::ModemLines modem_lines() const {
    return {.cts = lines.cts, .dsr = lines.dsr, .ring = lines.ri, .carrier = lines.dcd};
  }
  // Of the client's bytes.
  bool stopped() const {
    if (com.outbound() == ComPort::Flow::lines) return !lines.cts;
    return com.outbound() == ComPort::Flow::characters && xoff;
  }
  std::uint8_t line_state() const { return held.empty() ? ComPort::kTransmitterEmpty : 0; }
  bool full() const { return held.size() >= kHeld; }

  ModuleLines lines;  // as the module drives them, with or without a host
  // Of the host that is there:
  telnet::Options options = serial_line();
  telnet::Reader reader;
  telnet::Writer writer;
  ComPort com = com_port({});
  bool speaks_com_port = false;
  bool xoff = false;  // the module's last word
  std::array<char, kChunk> chunk{};
  std::string_view raw;            // of `chunk`, not yet taken apart
  std::string held;                // data of the host's, not yet given out
  std::optional<PortEvent> event;  // came behind `held`
  std::string out;                 // encoded, and not yet taken by the socket
  Event changed;                   // something that next() or write() waits for
};

Rfc2217Port::Rfc2217Port(const Executor& executor, Clock& clock, const TcpSpec& spec, Log log)
    : TcpPort(executor, clock, spec, std::move(log)), state_(std::make_shared<State>()) {}

Rfc2217Port::~Rfc2217Port() = default;

void Rfc2217Port::greet() {
  State& state = *state_;
  state.options = serial_line();
  state.reader = {};
  state.writer = {};
  state.com = com_port(format());
  state.speaks_com_port = state.xoff = false;
  state.raw = {};
  state.held.clear();
  state.event.reset();
  state.out.clear();
  say(state.options.begin());
}

Task<PortEvent> Rfc2217Port::next(std::span<char> into) {
  State& state = *state_;
  for (;;) {
    if (host_present()) {
      const std::optional<PortEvent> event = look(into);
      if (event) co_return *event;
      co_await wait_for_news();
      if (!state.raw.empty() || state.full() || !input_waits()) continue;
    }
    const PortEvent event = co_await TcpPort::next(state.chunk);
    if (event.kind == Kind::data) {
      state.raw = std::string_view(state.chunk.data(), event.size);
      continue;
    }
    if (event.kind == Kind::attached) greet();
    state.changed.notify();
    co_return event;
  }
}

// Looks again after this, whichever came: notifications are not remembered, and the socket's state
// is.
Task<void> Rfc2217Port::wait_for_news() {
  State& state = *state_;
  const auto until_writable = [](Rfc2217Port& port) -> Task<void> { co_await port.writable(); };
  Task<void> news = State::until_changed(state_);
  if (!state.full()) news = either(std::move(news), readable());
  if (!state.out.empty()) news = either(std::move(news), until_writable(*this));
  co_await std::move(news);
}

// What there is to tell without waiting.
std::optional<PortEvent> Rfc2217Port::look(std::span<char> into) {
  State& state = *state_;
  flush();
  for (;;) {
    if (!state.held.empty() && !state.stopped()) {
      const std::size_t size = std::min(into.size(), state.held.size());
      state.held.copy(into.data(), size);
      state.held.erase(0, size);
      tell_line();
      return PortEvent{Kind::data, size};
    }
    // Behind the bytes before it, unless these wait for the module.
    if (state.event) return std::exchange(state.event, std::nullopt);
    if (state.raw.empty() || state.full()) return std::nullopt;
    obey_next_word();
  }
}

void Rfc2217Port::obey_next_word() {
  State& state = *state_;
  std::array<char, kChunk> data;
  telnet::Reader::Step step = state.reader.read(state.raw, data);
  state.raw.remove_prefix(step.used);
  state.held.append(data.data(), step.size);
  if (step.size > 0 && state.stopped()) tell_line();
  if (const auto* command = std::get_if<telnet::Command>(&step.word)) {
    // A break by Telnet's own means.
    if (command->code == telnet::code::kBreak) state.event = PortEvent{Kind::line_break, 0};
  } else if (const auto* negotiation = std::get_if<telnet::Negotiation>(&step.word)) {
    say(state.options.take(*negotiation));
    state.reader.binary = state.options.theirs(option::kBinary);
    state.writer.binary = state.options.ours(option::kBinary);
    const bool speaks =
        state.options.theirs(option::kComPort) || state.options.ours(option::kComPort);
    // Hosts wait for the first word on the lines (pyserial does).
    if (!std::exchange(state.speaks_com_port, speaks) && speaks) {
      say(state.com.tell(state.modem_lines(), true));
    }
  } else if (const auto* sub = std::get_if<telnet::Subnegotiation>(&step.word)) {
    if (sub->option == option::kComPort) obey(sub->data);
  }
}

void Rfc2217Port::obey(std::string_view data) {
  State& state = *state_;
  const ComPort::Outcome outcome = state.com.obey(data, state.modem_lines(), state.line_state());
  say(outcome.answer);
  if (outcome.purge) {
    state.held.clear();
    tell_line();
  }
  if (outcome.resumed) state.changed.notify();
  if (outcome.lines) state.event = PortEvent{Kind::lines, 0};
  if (outcome.broke) state.event = PortEvent{Kind::line_break, 0};
}

void Rfc2217Port::tell_line() {
  if (state_->speaks_com_port) say(state_->com.tell_line(state_->line_state()));
}

void Rfc2217Port::say(std::string_view encoded) {
  state_->out += encoded;
  flush();
}

// Whether all of it has gone.
bool Rfc2217Port::flush() {
  std::string& out = state_->out;
  if (!out.empty()) out.erase(0, TcpPort::try_write(out));
  return out.empty();
}

std::size_t Rfc2217Port::try_write(std::string_view bytes) {
  State& state = *state_;
  if (!host_present()) return bytes.size();
  std::size_t taken = 0;
  while (taken < bytes.size() && !state.com.suspended() && flush()) {
    std::string piece(bytes.substr(taken, kChunk));
    taken += piece.size();
    if (state.com.outbound() == ComPort::Flow::characters) {
      // They are for the server, not for its host.
      const std::size_t last = piece.find_last_of("\x11\x13");
      if (last != std::string::npos) {
        state.xoff = piece[last] == kXoff;
        std::erase_if(piece, [](char byte) { return byte == kXon || byte == kXoff; });
      }
    }
    say(state.writer.encode(piece));
  }
  // next() writes the rest, and gives out what XON has freed.
  state.changed.notify();
  return taken;
}

Task<void> Rfc2217Port::write(std::string_view bytes) {
  State& state = *state_;
  const unsigned host = turn();
  for (;;) {
    bytes.remove_prefix(try_write(bytes));
    if (bytes.empty()) co_return;
    if (state.com.suspended()) {
      co_await State::until_changed(state_);
    } else {
      co_await writable();
    }
    if (turn() != host) co_return;
  }
}

HostLines Rfc2217Port::host_lines() const {
  return {host_present() && state_->com.dtr(), host_present() && state_->com.rts()};
}

void Rfc2217Port::set_lines(ModuleLines lines) {
  State& state = *state_;
  state.lines = lines;
  if (!host_present()) return;
  if (state.speaks_com_port) say(state.com.tell(state.modem_lines()));
  state.changed.notify();
}

std::string Rfc2217Port::describe() const {
  constexpr std::string_view kTcp = "tcp";
  return "rfc2217" + TcpPort::describe().substr(kTcp.size());
}

}  // namespace m95
