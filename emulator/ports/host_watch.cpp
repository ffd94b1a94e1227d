// Opens, closes, and who is really there.
#include "emulator/ports/host_watch.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <system_error>

namespace m95 {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

HostWatch::HostWatch(std::string slave, int master)
    : path_(std::move(slave)),
      master_(master),
      inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (inotify_.get() < 0) fail("inotify (see fs.inotify.max_user_instances)");
  open_slave();
  if (::inotify_add_watch(inotify_.get(), path_.c_str(), IN_OPEN | IN_CLOSE) < 0)
    fail("watching " + path_);
}

void HostWatch::open_slave() {
  slave_ = Descriptor(::open(path_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (slave_.get() < 0) fail("opening " + path_);
}

HostWatch::Change HostWatch::look() { return judge(read_events()); }

HostWatch::Change HostWatch::look_closely() {
  Seen seen = read_events();
  seen.opened = true;
  return judge(seen);
}

HostWatch::Change HostWatch::judge(Seen seen) {
  const bool was_present = present_;
  if (!seen.closed && (was_present || !seen.opened)) return Change::none;
  present_ = occupied();
  hosts_ = present_ ? std::max(hosts_, 1) : 0;
  if (!was_present) {
    if (present_) return Change::came;
    return seen.opened ? Change::visited : Change::none;
  }
  if (!present_) return Change::left;
  return seen.reopened ? Change::replaced : Change::none;
}

HostWatch::Seen HostWatch::read_events() {
  Seen seen;
  alignas(inotify_event) char bytes[4096];
  for (;;) {
    const ssize_t count = ::read(inotify_.get(), bytes, sizeof bytes);
    if (count <= 0) return seen;
    for (ssize_t at = 0; at < count;) {
      inotify_event event{};
      std::memcpy(&event, bytes + at, sizeof event);
      at += static_cast<ssize_t>(sizeof event + event.len);
      if ((event.mask & IN_OPEN) != 0) {
        seen.reopened = seen.reopened || (present_ && hosts_ == 0);
        seen.opened = true;
        ++hosts_;
      } else {  // a close, or an overflow that may hide one
        seen.closed = true;
        hosts_ = std::max(hosts_ - 1, 0);
      }
    }
  }
}

bool HostWatch::occupied() {
  bool hung_up = false;
  Seen late;
  do {
    int exclusive = 0;
    ::ioctl(slave_.get(), TIOCGEXCL, &exclusive);
    // Otherwise, without root's rights, the slave could not be opened again.
    ::ioctl(slave_.get(), TIOCNXCL);
    slave_.reset();
    // Our own close is consumed here, with every close up to now: a later one is a new event.
    read_events();
    pollfd master{master_, 0, 0};
    ::poll(&master, 1, 0);
    hung_up = (master.revents & POLLHUP) != 0;
    open_slave();
    if (!hung_up && exclusive != 0) ::ioctl(slave_.get(), TIOCEXCL);
    // Our own open, consumed at once. One of a host that merges with it goes unseen until that host
    // says something (look_closely).
    late = read_events();
  } while (late.closed);
  return !hung_up;
}

}  // namespace m95
