// The test program's own definitions come before the C library's, so production code needs no seam
// for this.
#include "tests/storage/failing_calls.hpp"

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace m95::test {

CallPlan plan;

void CallPlan::begin(Act what, int call, int errno_value) {
  calls = 0;
  at = call;
  error = errno_value;
  act = what;
}

int CallPlan::end() {
  act = Act::nothing;
  return calls;
}

bool CallPlan::now() {
  if (act == Act::nothing || act == Act::dribble || ++calls != at) return false;
  if (act != Act::interrupt) return true;
  act = Act::nothing;
  meanwhile();
  return false;
}

int CallPlan::strike() {
  if (act == Act::kill) ::kill(::getpid(), SIGKILL);
  errno = error;
  return -1;
}

}  // namespace m95::test

using m95::test::CallPlan;
using m95::test::plan;

extern "C" {
int open(const char* path, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 does not see va_start
  const ::mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, ::mode_t) : 0;
  va_end(rest);
  if ((flags & O_DIRECTORY) != 0 && plan.now()) return plan.strike();
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}
int openat(int directory, const char* path, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): as above
  const ::mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, ::mode_t) : 0;
  va_end(rest);
  const bool counted = (flags & O_CREAT) != 0 || plan.act == CallPlan::Act::interrupt;
  if (counted && plan.now()) return plan.strike();
  return static_cast<int>(::syscall(SYS_openat, directory, path, flags, mode));
}
int mkdir(const char* path, ::mode_t mode) noexcept {
  if (plan.now()) return plan.strike();
  return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}
::ssize_t write(int file, const void* bytes, std::size_t size) {
  if (plan.now()) {
    ::syscall(SYS_write, file, bytes, size / 2);
    return plan.strike();
  }
  if (plan.act == CallPlan::Act::dribble && size > 1) {
    if (++plan.calls % 2 == 0) {
      errno = EINTR;
      return -1;
    }
    size = 1;
  }
  return ::syscall(SYS_write, file, bytes, size);
}
::ssize_t pwrite(int file, const void* bytes, std::size_t size, ::off_t at) {
  if (plan.now()) return plan.strike();
  return ::syscall(SYS_pwrite64, file, bytes, size, at);
}
int ftruncate(int file, ::off_t size) noexcept {
  if (plan.now()) return plan.strike();
  return static_cast<int>(::syscall(SYS_ftruncate, file, size));
}
int fsync(int file) {
  if (plan.now()) return plan.strike();
  return static_cast<int>(::syscall(SYS_fsync, file));
}
int fchmod(int file, ::mode_t mode) noexcept {
  if (plan.now()) return plan.strike();
  return static_cast<int>(::syscall(SYS_fchmod, file, mode));
}
int flock(int file, int operation) noexcept {
  if (plan.now()) return plan.strike();
  return static_cast<int>(::syscall(SYS_flock, file, operation));
}
int renameat(int from_directory, const char* from, int to_directory, const char* to) noexcept {
  if (plan.now()) return plan.strike();
  return static_cast<int>(::syscall(SYS_renameat2, from_directory, from, to_directory, to, 0));
}
int unlinkat(int directory, const char* path, int flags) noexcept {
  if (plan.now()) return plan.strike();
  return static_cast<int>(::syscall(SYS_unlinkat, directory, path, flags));
}
}
