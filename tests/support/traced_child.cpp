// ptrace(2): the child stops at each of its system calls.
#include "tests/support/traced_child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace m95::test {
namespace {

// They concern memory, threads, signals and clocks.
constexpr std::array kElsewhere = {SYS_futex,
                                   SYS_mmap,
                                   SYS_munmap,
                                   SYS_mprotect,
                                   SYS_mremap,
                                   SYS_madvise,
                                   SYS_brk,
                                   SYS_clone,
                                   SYS_clone3,
                                   SYS_exit,
                                   SYS_exit_group,
                                   SYS_rseq,
                                   SYS_set_robust_list,
                                   SYS_sched_yield,
                                   SYS_gettid,
                                   SYS_getpid,
                                   SYS_rt_sigaction,
                                   SYS_rt_sigprocmask,
                                   SYS_sigaltstack,
                                   SYS_getrandom,
                                   SYS_prctl,
                                   SYS_clock_gettime,
                                   SYS_tgkill,
                                   SYS_restart_syscall,
                                   SYS_gettimeofday,
                                   SYS_rt_sigreturn,
                                   SYS_epoll_create1,
                                   SYS_epoll_ctl,
                                   SYS_epoll_pwait,
                                   SYS_eventfd2,
                                   SYS_timerfd_create,
                                   SYS_geteuid};
// They look and change nothing.
constexpr std::array kLooks = {SYS_read,      SYS_pread64,    SYS_lseek,  SYS_fstat, SYS_newfstatat,
                               SYS_close,     SYS_getdents64, SYS_fcntl,  SYS_ioctl, SYS_readlinkat,
                               SYS_faccessat, SYS_faccessat2, SYS_getcwd, SYS_statx, SYS_fstatfs};

template <std::size_t size>
bool among(const std::array<int, size>& calls, std::uint64_t call) {
  return std::find(calls.begin(), calls.end(), static_cast<int>(call)) != calls.end();
}

bool changes_disk(const __ptrace_syscall_info& about) {
  const std::uint64_t call = about.entry.nr;
  // openat(directory, path, flags, ...)
  if (call == SYS_openat) return (about.entry.args[2] & O_CREAT) != 0;
  return !among(kElsewhere, call) && !among(kLooks, call);
}

[[noreturn]] void be_child(const std::function<void()>& prepare,
                           const std::function<void()>& work) {
  int code = 1;
  try {
    prepare();
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::raise(SIGSTOP);
    work();
    code = 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "the child: %s\n", error.what());
  }
  ::_exit(code);
}

// How the next stop of any thread came about, as waitpid() tells it.
pid_t next_stop(int& status) {
  const pid_t who = ::waitpid(-1, &status, __WALL);
  if (who < 0) throw std::system_error(errno, std::generic_category(), "waitpid");
  return who;
}

// The number of the call that a stopped thread enters, if that changes a disk; -1 for any other and
// as it leaves one.
long entered(pid_t thread) {
  __ptrace_syscall_info about{};
  if (::ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof about, &about) < 0) {
    throw std::system_error(errno, std::generic_category(), "PTRACE_GET_SYSCALL_INFO");
  }
  if (about.op != PTRACE_SYSCALL_INFO_ENTRY || !changes_disk(about)) return -1;
  return static_cast<long>(about.entry.nr);
}

// What a thread is to be given when it goes on: its own signals, but no stop of our making.
int passed_on(int status) {
  const int signal = WSTOPSIG(status);
  const bool ours = signal == SIGSTOP || signal == (SIGTRAP | 0x80) || (status >> 16) != 0;
  return ours ? 0 : signal;
}

}  // namespace

ChildEnd kill_child_at(int at, const std::function<void()>& prepare,
                       const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) be_child(prepare, work);
  ChildEnd end{false, 1, -1};
  bool traced = false;
  int calls = 0;
  for (;;) {
    int status = 0;
    const pid_t who = next_stop(status);
    if (!WIFSTOPPED(status)) {
      if (who != child) continue;
      if (WIFEXITED(status)) end.code = WEXITSTATUS(status);
      return end;
    }
    if (!traced) {
      traced = true;
      const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;
      if (::ptrace(PTRACE_SETOPTIONS, child, nullptr, options) != 0) {
        ::kill(child, SIGKILL);
        throw std::system_error(errno, std::generic_category(), "PTRACE_SETOPTIONS");
      }
    } else if (WSTOPSIG(status) == (SIGTRAP | 0x80) && !end.killed) {
      const long call = entered(who);
      if (call >= 0 && ++calls == at) {
        ::kill(child, SIGKILL);
        end.killed = true;
        end.call = call;
        continue;
      }
    }
    // One that was killed meanwhile is not there any more; that is no error.
    if (!end.killed) ::ptrace(PTRACE_SYSCALL, who, nullptr, passed_on(status));
  }
}

}  // namespace m95::test
