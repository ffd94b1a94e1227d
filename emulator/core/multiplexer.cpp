// Frames in, frames out; the connections take turns.
#include "emulator/core/multiplexer.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/module.hpp"
#include "emulator/core/profile.hpp"

namespace m95 {
namespace {

// Of input a channel has not taken: more makes the module set FC, less lets it clear it; a host
// that sends on is not read at all (chosen).
constexpr std::size_t kHighWater = 4096;
constexpr std::size_t kLowWater = 1024;
constexpr std::size_t kFull = 65536;

}  // namespace

// However run() ends, all connections are closed.
class Multiplexer::Session {
 public:
  explicit Session(Multiplexer& owner) : owner_(owner) {
    owner.reader_ = mux::FrameReader(kLongestFrame);
    owner.urgent_.clear();
    owner.control_open_ = owner.stopped_ = owner.closing_ = false;
    owner.running_ = true;
  }
  ~Session() {
    for (Connection& connection : owner_.connections_) owner_.close(connection);
    owner_.running_ = false;
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

 private:
  Multiplexer& owner_;
};

Multiplexer::Multiplexer(Module& module) : module_(module) {
  for (unsigned number = 0; number < kUarts; ++number) {
    const std::string name = "dlci" + std::to_string(number + 1);
    Connection& made = connections_.at(number);
    made.uart = std::make_unique<VirtualUart>(name, work_);
    made.channel = &module.add_virtual_channel(name, *made.uart, number);
  }
}

Task<void> Multiplexer::run(Line line) {
  const Session session(*this);
  line.mute_posts();
  Line::Limits limits;
  limits.escape = false;
  line.limit(limits);
  auto both = race(read(line), write(line));
  co_await std::move(both);
}

Task<void> Multiplexer::read(Line& line) {
  std::array<char, 4096> bytes;
  for (;;) {
    while (closing_ || !has_room()) co_await work_.wait();
    const std::size_t count = co_await line.read_some(bytes);
    if (count == 0) co_return;
    const unsigned dropped = reader_.dropped();
    reader_.feed({bytes.data(), count});
    while (const auto frame = reader_.next()) handle(*frame);
    if (reader_.dropped() != dropped) module_.world.trace.note("cmux", "a bad frame was dropped");
    work_.notify();
  }
}

Task<void> Multiplexer::write(Line& line) {
  for (;;) {
    tell_signals();
    std::string bytes = std::exchange(urgent_, {});
    if (bytes.empty() && closing_) co_return;
    if (bytes.empty()) bytes = next_frame();
    if (bytes.empty()) {
      co_await work_.wait();
    } else {
      co_await line.write(bytes);
    }
  }
}

bool Multiplexer::has_room() const {
  for (const Connection& connection : connections_) {
    if (connection.uart->unread() >= kFull) return false;
  }
  return true;
}

std::string Multiplexer::next_frame() {
  if (stopped_) return {};
  for (unsigned turn = 1; turn <= kUarts; ++turn) {
    const unsigned at = (last_sent_ + turn) % kUarts;
    Connection& connection = connections_.at(at);
    if (connection.output_stopped || !connection.uart->has_output()) continue;
    last_sent_ = at;
    mux::Frame frame;
    frame.dlci = at + 1;
    frame.data = connection.uart->take_output(kLongestFrame);
    return mux::encode(frame);
  }
  return {};
}

mux::Signals Multiplexer::signals(const Connection& connection) const {
  const ModuleLines lines = connection.uart->module_lines();
  mux::Signals signals{.rtc = lines.dsr, .rtr = lines.cts, .ic = lines.ri, .dv = lines.dcd};
  const std::size_t unread = connection.uart->unread();
  signals.flow_stopped =
      unread >= kHighWater || (connection.told.flow_stopped && unread > kLowWater);
  return signals;
}

void Multiplexer::tell_signals() {
  for (unsigned dlci = 1; dlci <= kUarts; ++dlci) {
    Connection& to = connection(dlci);
    if (!to.uart->is_open()) continue;
    const mux::Signals now = signals(to);
    if (std::exchange(to.told, now) == now) continue;
    const mux::ControlMessage status{.type = mux::ControlType::modem_status,
                                     .values = mux::encode_status(dlci, now)};
    send_control(status);
  }
}

void Multiplexer::send_control(const mux::ControlMessage& message) {
  mux::Frame frame;
  frame.data = mux::encode(message);
  urgent_ += mux::encode(frame);
}

// An answer has the C/R bit of the frame it answers (27.010 5.2.1.2).
void Multiplexer::respond(const mux::Frame& to, mux::FrameType type) {
  mux::Frame answer;
  answer.dlci = to.dlci;
  answer.command = to.command;
  answer.type = type;
  answer.poll = true;
  urgent_ += mux::encode(answer);
}

void Multiplexer::handle(const mux::Frame& frame) {
  if (frame.dlci == 0) {
    handle_control(frame);
  } else if (frame.dlci <= kUarts && control_open_) {
    handle_connection(frame);
  } else if (frame.type != mux::FrameType::ua && frame.type != mux::FrameType::dm) {
    respond(frame, mux::FrameType::dm);
  }
}

void Multiplexer::handle_control(const mux::Frame& frame) {
  switch (frame.type) {
    case mux::FrameType::sabm:
      control_open_ = true;
      respond(frame, mux::FrameType::ua);
      break;
    case mux::FrameType::disc:
      respond(frame, mux::FrameType::ua);
      closing_ = true;
      break;
    case mux::FrameType::uih:
    case mux::FrameType::ui:
      if (const auto message = mux::parse_control(frame.data)) obey(*message);
      break;
    case mux::FrameType::ua:
    case mux::FrameType::dm:
      break;
  }
}

void Multiplexer::handle_connection(const mux::Frame& frame) {
  Connection& to = connection(frame.dlci);
  switch (frame.type) {
    case mux::FrameType::sabm:
      respond(frame, mux::FrameType::ua);
      open(frame.dlci);
      break;
    case mux::FrameType::disc:
      respond(frame, to.uart->is_open() ? mux::FrameType::ua : mux::FrameType::dm);
      close(to);
      break;
    case mux::FrameType::uih:
    case mux::FrameType::ui:
      if (to.uart->is_open()) {
        to.uart->receive(frame.data);
      } else {
        respond(frame, mux::FrameType::dm);
      }
      break;
    case mux::FrameType::ua:
    case mux::FrameType::dm:
      break;
  }
}

void Multiplexer::open(unsigned dlci) {
  Connection& to = connection(dlci);
  close(to);
  to.uart->open();
  to.channel->open(load_profile(module_.profiles).value_or(ChannelSettings{}));
  to.output_stopped = false;
  // After the opening each side says how its lines stand.
  to.told = signals(to);
  const mux::ControlMessage status{.type = mux::ControlType::modem_status,
                                   .values = mux::encode_status(dlci, to.told)};
  send_control(status);
}

void Multiplexer::close(Connection& connection) {
  connection.uart->close();
  connection.channel->close();
}

void Multiplexer::obey(const mux::ControlMessage& message) {
  if (!message.command) return;
  mux::ControlMessage answer{.type = message.type, .command = false, .values = message.values};
  switch (message.type) {
    case mux::ControlType::close_down:
      closing_ = true;
      break;
    case mux::ControlType::flow_on:
      stopped_ = false;
      break;
    case mux::ControlType::flow_off:
      stopped_ = true;
      break;
    case mux::ControlType::modem_status:
      obey_status(message);
      break;
    case mux::ControlType::parameters:
      negotiate(message);
      return;
    case mux::ControlType::test:
    case mux::ControlType::power_saving:
    case mux::ControlType::line_status:
      break;
    case mux::ControlType::port_negotiation:
    case mux::ControlType::not_supported:
    default: {
      // NSC carries the type of what is not supported, as it came (5.4.6.3.8).
      constexpr unsigned kCommand = 0x02;
      const auto type = static_cast<unsigned>(message.type) | kCommand;
      answer.type = mux::ControlType::not_supported;
      answer.values = std::string(1, static_cast<char>(type));
      break;
    }
  }
  send_control(answer);
}

void Multiplexer::obey_status(const mux::ControlMessage& message) {
  const auto status = mux::parse_status(message.values);
  if (!status || status->dlci == 0 || status->dlci > kUarts) return;
  Connection& to = connection(status->dlci);
  to.output_stopped = status->signals.flow_stopped;
  if (to.uart->is_open()) {
    to.uart->set_host_lines({.dtr = status->signals.rtc, .rts = status->signals.rtr});
  }
}

// PN (5.4.6.3.1): what this side wants, in the host's frame; the host may take it or disconnect.
void Multiplexer::negotiate(const mux::ControlMessage& message) {
  constexpr std::size_t kSize = 8;
  constexpr std::size_t kKind = 1;      // frame type and convergence layer
  constexpr std::size_t kFrameLow = 4;  // N1, low octet first
  constexpr std::size_t kFrameHigh = 5;
  if (message.values.size() != kSize) return;
  mux::ControlMessage answer{.type = message.type, .command = false, .values = message.values};
  std::string& values = answer.values;
  values[kKind] = 0;  // UIH, layer 1
  const std::size_t wanted = static_cast<unsigned char>(values[kFrameLow]) +
                             (std::size_t{static_cast<unsigned char>(values[kFrameHigh])} << 8U);
  if (wanted > kLongestFrame || wanted == 0) {
    values[kFrameLow] = static_cast<char>(kLongestFrame);
    values[kFrameHigh] = 0;
  }
  send_control(answer);
}

}  // namespace m95
