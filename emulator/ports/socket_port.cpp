// Accepting, reading, writing and taking leave of one host after another.
#include "emulator/ports/socket_port.hpp"

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "emulator/ports/accept.hpp"

namespace m95 {
namespace asio = boost::asio;

namespace {

using Stream = asio::posix::stream_descriptor;
using Kind = PortEvent::Kind;

short state_of(int descriptor, short wanted) {
  pollfd asked{descriptor, wanted, 0};
  ::poll(&asked, 1, 0);
  return asked.revents;
}

}  // namespace

struct SocketPort::State {
  State(const Executor& executor, Clock& time, Descriptor socket, Log to)
      : clock(time), log(std::move(to)), listener(executor, socket.release()), host(executor) {}

  Task<void> accept(std::string name);
  Task<void> farewell();
  Task<void> wait_for_change(bool already_waits);
  PortEvent leave();
  bool gone() { return (state_of(host.native_handle(), 0) & (POLLHUP | POLLERR)) != 0; }
  bool other_waits() { return state_of(listener.native_handle(), POLLIN) != 0; }

  Clock& clock;
  Log log;
  Stream listener;
  Stream host;
  LineFormat format;
  bool present = false;    // as next() has told
  bool listening = false;  // the host has ended its side and may still be listening
  unsigned hosts = 0;      // how many there have been: a write is for one only
  TimePoint last_word{};   // of the module, since the host ended its side
};

Task<void> SocketPort::State::accept(std::string name) {
  const int socket = co_await accept_from(listener, clock, std::move(name), log);
  host.assign(socket);
}

// Returns when the host's socket is gone, or when another host has come to wait.
Task<void> SocketPort::State::wait_for_change(bool already_waits) {
  const auto wait = [](Stream& on, Stream::wait_type what) -> Task<void> {
    co_await on.async_wait(what, asio::use_awaitable);
  };
  if (already_waits) {
    co_await wait(host, Stream::wait_error);
    co_return;
  }
  auto either = race(wait(host, Stream::wait_error), wait(listener, Stream::wait_read));
  co_await std::move(either);
}

Task<void> SocketPort::State::farewell() {
  listening = true;
  last_word = clock.now();
  while (!gone()) {
    const bool waits = other_waits();
    const TimePoint end = last_word + (waits ? kHandover : kFarewell);
    if (clock.now() >= end) break;
    auto change = race(wait_for_change(waits), clock.sleep_until(end));
    co_await std::move(change);
  }
}

PortEvent SocketPort::State::leave() {
  present = listening = false;
  ++hosts;
  host.close();
  return {Kind::detached, 0};
}

SocketPort::SocketPort(const Executor& executor, Clock& clock, Descriptor listener, Log log)
    : state_(std::make_unique<State>(executor, clock, std::move(listener), std::move(log))) {}

SocketPort::~SocketPort() = default;

Task<PortEvent> SocketPort::next(std::span<char> into) {
  State& state = *state_;
  if (!state.present) {
    co_await state.accept(describe());
    state.present = true;
    ++state.hosts;
    co_return PortEvent{Kind::attached, 0};
  }
  if (!state.listening) {
    const asio::mutable_buffer buffer(into.data(), into.size());
    const auto [error, size] =
        co_await state.host.async_read_some(buffer, asio::as_tuple(asio::use_awaitable));
    if (!error) co_return PortEvent{Kind::data, size};
    if (error == asio::error::operation_aborted) throw boost::system::system_error(error);
    if (error != asio::error::eof) co_return state.leave();
  }
  co_await state.farewell();
  co_return state.leave();
}

std::size_t SocketPort::try_write(std::string_view bytes) {
  if (!state_->present) return bytes.size();
  const std::size_t all = bytes.size();
  while (!bytes.empty()) {
    const ssize_t count = ::send(state_->host.native_handle(), bytes.data(), bytes.size(),
                                 MSG_NOSIGNAL | MSG_DONTWAIT);
    // A host that has gone takes everything, until next() tells of it.
    if (count < 0 && errno != EAGAIN && errno != EINTR) return all;
    if (count <= 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (state_->listening && bytes.size() < all) state_->last_word = state_->clock.now();
  return all - bytes.size();
}

Task<void> SocketPort::write(std::string_view bytes) {
  for (;;) {
    bytes.remove_prefix(try_write(bytes));
    if (bytes.empty()) co_return;
    const bool there = co_await writable();
    if (!there) co_return;
  }
}

unsigned SocketPort::turn() const { return state_->hosts; }

bool SocketPort::input_waits() const { return state_of(state_->host.native_handle(), POLLIN) != 0; }

Task<void> SocketPort::readable() {
  State& state = *state_;
  const unsigned host = state.hosts;
  const auto [error] =
      co_await state.host.async_wait(Stream::wait_read, asio::as_tuple(asio::use_awaitable));
  if (error && state.hosts == host) throw boost::system::system_error(error);
}

Task<bool> SocketPort::writable() {
  State& state = *state_;
  const unsigned host = state.hosts;
  const auto [error] =
      co_await state.host.async_wait(Stream::wait_write, asio::as_tuple(asio::use_awaitable));
  if (state.hosts != host) co_return false;
  if (error) throw boost::system::system_error(error);
  co_return true;
}

bool SocketPort::host_present() const { return state_->present; }
HostLines SocketPort::host_lines() const { return {state_->present, state_->present}; }
void SocketPort::set_lines(ModuleLines) {}
void SocketPort::set_format(LineFormat format) { state_->format = format; }
LineFormat SocketPort::format() const { return state_->format; }

}  // namespace m95
