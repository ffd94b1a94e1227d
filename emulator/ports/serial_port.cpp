// A UART through Asio's serial_port, its settings through termios2.
#include "emulator/ports/serial_port.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/serial_port.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "emulator/ports/line_settings.hpp"
#include "emulator/ports/marked_input.hpp"

namespace m95 {
namespace asio = boost::asio;

namespace {
using Kind = PortEvent::Kind;
constexpr std::size_t kChunk = 4096;
}  // namespace

struct SerialPort::State {
  State(const Executor& executor, Clock& time, const SerialSpec& what)
      : spec(what), clock(time), uart(executor) {
    format.baud = spec.baud;
    open();
  }

  void open();
  bool reopen();
  void drive();
  HostLines read_lines();
  PortEvent decode(std::span<char> into);

  SerialSpec spec;
  Clock& clock;
  asio::serial_port uart;
  LineFormat format;
  ModuleLines module_lines;
  HostLines told_lines;
  MarkedInput marks;
  std::array<char, kChunk> chunk{};
  std::string_view raw;
  bool broken = false;  // a break was read and is still to be told
  bool told = false;    // that a host is there
};

void SerialPort::State::open() {
  try {
    uart.open(spec.device);
    const int descriptor = uart.native_handle();
    // Programs that share a serial port agree on flock; TIOCEXCL stops the others.
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
      throw PortError("serial " + spec.device + ": in use by another program");
    ::ioctl(descriptor, TIOCEXCL);
    make_raw(descriptor, format, Marks::breaks);
    if (line_format(descriptor).baud != format.baud)
      throw PortError("serial " + spec.device + ": cannot do " + std::to_string(format.baud) +
                      " bit/s");
  } catch (const boost::system::system_error& error) {
    throw PortError("serial " + spec.device + ": " + error.code().message());
  } catch (const std::system_error& error) {
    throw PortError("serial " + spec.device + ": " + error.what());
  }
  drive();
  told_lines = read_lines();
  marks = MarkedInput();
  raw = {};
}

bool SerialPort::State::reopen() {
  try {
    open();
    return true;
  } catch (const PortError&) {
    boost::system::error_code ignored;
    uart.close(ignored);
    return false;
  }
}

// The module's CTS and DSR leave by our RTS and DTR.
void SerialPort::State::drive() {
  const int on = (module_lines.cts ? TIOCM_RTS : 0) | (module_lines.dsr ? TIOCM_DTR : 0);
  const int off = (TIOCM_RTS | TIOCM_DTR) & ~on;
  // A device without these lines says so here; it works with its data lines alone.
  ::ioctl(uart.native_handle(), TIOCMBIS, &on);
  ::ioctl(uart.native_handle(), TIOCMBIC, &off);
}

HostLines SerialPort::State::read_lines() {
  int bits = 0;
  if (::ioctl(uart.native_handle(), TIOCMGET, &bits) != 0) return {};
  return {(bits & TIOCM_DSR) != 0, (bits & TIOCM_CTS) != 0};
}

PortEvent SerialPort::State::decode(std::span<char> into) {
  const MarkedInput::Step step = marks.decode(raw, into);
  raw.remove_prefix(step.used);
  broken = step.broken;
  return {Kind::data, step.size};
}

SerialPort::SerialPort(const Executor& executor, Clock& clock, const SerialSpec& spec)
    : state_(std::make_unique<State>(executor, clock, spec)) {}

SerialPort::~SerialPort() = default;

Task<PortEvent> SerialPort::next(std::span<char> into) {
  State& state = *state_;
  while (!state.uart.is_open()) {
    co_await state.clock.sleep_for(std::chrono::seconds(1));
    state.reopen();
  }
  if (!state.told) {
    state.told = true;
    co_return PortEvent{Kind::attached, 0};
  }
  for (;;) {
    if (std::exchange(state.broken, false)) co_return PortEvent{Kind::line_break, 0};
    if (!state.raw.empty()) {
      const PortEvent event = state.decode(into);
      if (event.size > 0) co_return event;
      continue;
    }
    const asio::mutable_buffer buffer(state.chunk.data(), state.chunk.size());
    const auto [error, size] =
        co_await state.uart.async_read_some(buffer, asio::as_tuple(asio::use_awaitable));
    if (error == asio::error::operation_aborted) throw boost::system::system_error(error);
    if (error) break;
    state.raw = std::string_view(state.chunk.data(), size);
    const HostLines lines = state.read_lines();
    if (std::exchange(state.told_lines, lines) != lines) co_return PortEvent{Kind::lines, 0};
  }
  boost::system::error_code ignored;
  state.uart.close(ignored);
  state.told = false;
  co_return PortEvent{Kind::detached, 0};
}

std::size_t SerialPort::try_write(std::string_view bytes) {
  if (!state_->uart.is_open()) return bytes.size();
  const ssize_t count = ::write(state_->uart.native_handle(), bytes.data(), bytes.size());
  if (count >= 0) return static_cast<std::size_t>(count);
  // A device that has gone takes everything, until next() tells of it.
  return errno == EAGAIN ? 0 : bytes.size();
}

Task<void> SerialPort::write(std::string_view bytes) {
  State& state = *state_;
  while (!bytes.empty() && state.uart.is_open()) {
    const asio::const_buffer buffer(bytes.data(), bytes.size());
    const auto [error, size] =
        co_await state.uart.async_write_some(buffer, asio::as_tuple(asio::use_awaitable));
    const bool cancelled = error == asio::error::operation_aborted && state.uart.is_open();
    if (cancelled) throw boost::system::system_error(error);
    if (error) co_return;
    bytes.remove_prefix(size);
  }
}

bool SerialPort::host_present() const { return state_->uart.is_open(); }
HostLines SerialPort::host_lines() const { return state_->read_lines(); }

void SerialPort::set_lines(ModuleLines lines) {
  state_->module_lines = lines;
  if (state_->uart.is_open()) state_->drive();
}

void SerialPort::set_format(LineFormat format) {
  // Autobauding is the host's affair: a UART needs a rate, and keeps the one it has.
  if (format.baud == 0) format.baud = state_->format.baud;
  state_->format = format;
  if (!state_->uart.is_open()) return;
  try {
    set_line_format(state_->uart.native_handle(), format);
  } catch (const std::system_error&) {
    // The device has gone; it gets its format when it comes back.
  }
}

LineFormat SerialPort::format() const { return state_->format; }

std::string SerialPort::describe() const {
  return "serial " + state_->spec.device + "," + std::to_string(state_->spec.baud);
}

}  // namespace m95
