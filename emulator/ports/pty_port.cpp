// The master's side of a pty in packet mode, and its hosts' comings and goings.
#include "emulator/ports/pty_port.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <system_error>
#include <termios.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "emulator/ports/descriptor.hpp"
#include "emulator/ports/host_watch.hpp"
#include "emulator/ports/line_settings.hpp"
#include "emulator/ports/port_spec.hpp"
#include "emulator/ports/pty_link.hpp"

namespace m95 {
namespace asio = boost::asio;

namespace {

using Stream = asio::posix::stream_descriptor;
using Kind = PortEvent::Kind;

// A terminal gives at most 4095 bytes a read; in packet mode one byte stands before them.
constexpr std::size_t kPacket = 4096;

void check(bool good, const std::string& what) {
  if (!good) throw std::system_error(errno, std::generic_category(), what);
}

Descriptor open_master() {
  Descriptor master(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  check(master.get() >= 0, "opening a pseudo-terminal (see kernel.pty.max)");
  check(::grantpt(master.get()) == 0 && ::unlockpt(master.get()) == 0, "unlocking it");
  const int on = 1;
  check(::ioctl(master.get(), TIOCPKT, &on) == 0, "packet mode");
  return master;
}

std::string slave_of(int master) {
  char name[64];
  check(::ptsname_r(master, name, sizeof name) == 0, "naming the terminal");
  return name;
}

// One descriptor that is readable when one of two is: a coroutine can wait for it alone.
Descriptor both(int first, int second) {
  Descriptor bell(::epoll_create1(EPOLL_CLOEXEC));
  check(bell.get() >= 0, "epoll");
  for (const int each : {first, second}) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = each;
    check(::epoll_ctl(bell.get(), EPOLL_CTL_ADD, each, &event) == 0, "epoll");
  }
  return bell;
}

}  // namespace

struct PtyPort::State {
  State(const Executor& executor, Descriptor master_descriptor)
      : path(slave_of(master_descriptor.get())),
        watch(path, master_descriptor.get()),
        bell(executor, both(master_descriptor.get(), watch.descriptor()).release()),
        master(executor, master_descriptor.release()) {
    reset_line();
  }

  std::optional<PortEvent> step(std::span<char> into);
  std::optional<PortEvent> step_without_host();
  bool fill();
  PortEvent attach(HostWatch::Change change);
  PortEvent detach();
  PortEvent take(std::span<char> into);
  void reset_line();
  void drop_output();

  std::string path;
  HostWatch watch;
  Stream bell;    // master readable, or hosts came and went
  Stream master;  // waited on for writing only
  std::optional<PtyLink> link;
  std::string link_path;
  LineFormat module_format;

  bool present = false;   // as next() has told
  bool leaving = false;   // the host has gone; what it wrote is still to be told
  bool arriving = false;  // a detach was told, the attach of the next host was not
  unsigned hosts = 0;     // how many there have been: a write is for one only
  std::array<char, kPacket> packet{};
  std::string_view unread;  // of the packet
  bool drained = false;     // the last read was short: waiting comes before the next
};

// Reads until there are bytes to tell of; false when there are none now.
bool PtyPort::State::fill() {
  while (unread.empty()) {
    const ssize_t count = ::read(master.native_handle(), packet.data(), packet.size());
    if (count <= 0) return false;
    if ((packet[0] & TIOCPKT_IOCTL) != 0) keep_quiet(master.native_handle());
    if (packet[0] == TIOCPKT_DATA)
      unread = std::string_view(packet.data() + 1, static_cast<std::size_t>(count) - 1);
    drained = static_cast<std::size_t>(count) < packet.size();
  }
  return true;
}

PortEvent PtyPort::State::take(std::span<char> into) {
  const std::size_t size = unread.copy(into.data(), into.size());
  unread.remove_prefix(size);
  return {Kind::data, size};
}

// Whatever was on its way to the host: for a terminal's input the kernel empties the hand-over
// buffer behind it as well.
void PtyPort::State::drop_output() { ::tcflush(watch.slave(), TCIFLUSH); }

void PtyPort::State::reset_line() {
  drop_output();
  make_raw(master.native_handle(), module_format, Marks::none);
  keep_quiet(master.native_handle());
}

PortEvent PtyPort::State::attach(HostWatch::Change change) {
  present = true;
  arriving = false;
  leaving = change == HostWatch::Change::visited;
  ++hosts;
  return {Kind::attached, 0};
}

PortEvent PtyPort::State::detach() {
  present = leaving = false;
  ++hosts;
  master.cancel();
  return {Kind::detached, 0};
}

std::optional<PortEvent> PtyPort::State::step_without_host() {
  HostWatch::Change change = arriving ? HostWatch::Change::came : watch.look();
  if (change == HostWatch::Change::none && fill()) change = watch.look_closely();
  if (change == HostWatch::Change::none) return std::nullopt;
  return attach(change);
}

std::optional<PortEvent> PtyPort::State::step(std::span<char> into) {
  if (!present) return step_without_host();
  if (!leaving) {
    const HostWatch::Change change = watch.look();
    leaving = change == HostWatch::Change::left;
    if (change == HostWatch::Change::replaced) {
      // The next host has been quicker than we: what waits is its own, what was said is not for it.
      drop_output();
      arriving = true;
      return detach();
    }
  }
  if (fill()) return take(into);
  if (!leaving) return std::nullopt;
  reset_line();
  return detach();
}

PtyPort::PtyPort(const Executor& executor, const std::string& link) {
  const std::string port = link.empty() ? "pty" : "pty " + link;
  try {
    state_ = std::make_unique<State>(executor, open_master());
  } catch (const std::system_error& error) {
    throw PortError(port + ": " + error.what());
  }
  state_->link_path = link;
  if (!link.empty()) state_->link.emplace(link, state_->path);
}

PtyPort::~PtyPort() = default;

Task<PortEvent> PtyPort::next(std::span<char> into) {
  State& state = *state_;
  for (;;) {
    // A wait that finds something ready costs no more than asking first; two reads in vain do.
    const bool look_first = !state.drained || !state.unread.empty() || state.leaving;
    if (look_first || !state.present) {
      const std::optional<PortEvent> event = state.step(into);
      if (event) co_return *event;
    }
    co_await state.bell.async_wait(Stream::wait_read, asio::use_awaitable);
    state.drained = false;
  }
}

std::size_t PtyPort::try_write(std::string_view bytes) {
  if (!state_->present || state_->leaving) return bytes.size();
  const std::size_t all = bytes.size();
  // The kernel takes what its buffers hold and says so by a short count, then by EAGAIN.
  while (!bytes.empty()) {
    const ssize_t count = ::write(state_->master.native_handle(), bytes.data(), bytes.size());
    if (count <= 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return all - bytes.size();
}

Task<void> PtyPort::write(std::string_view bytes) {
  State& state = *state_;
  const unsigned host = state.hosts;
  for (;;) {
    bytes.remove_prefix(try_write(bytes));
    if (bytes.empty()) co_return;
    const auto [error] =
        co_await state.master.async_wait(Stream::wait_write, asio::as_tuple(asio::use_awaitable));
    if (state.hosts != host) co_return;
    if (error) throw boost::system::system_error(error);
  }
}

bool PtyPort::host_present() const { return state_->present; }

HostLines PtyPort::host_lines() const { return {}; }

void PtyPort::set_lines(ModuleLines) {}

void PtyPort::set_format(LineFormat format) {
  state_->module_format = format;
  if (!state_->present) set_line_format(state_->master.native_handle(), format);
}

LineFormat PtyPort::format() const { return line_format(state_->master.native_handle()); }

std::string PtyPort::describe() const {
  const std::string& link = state_->link_path;
  return link.empty() ? "pty " + state_->path : "pty " + link + " -> " + state_->path;
}

const std::string& PtyPort::slave_path() const { return state_->path; }

}  // namespace m95
