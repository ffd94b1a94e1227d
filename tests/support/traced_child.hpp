// TracedChild: a copy of this process that is killed as it enters one of its system calls.
#pragma once

#include <functional>

namespace m95::test {

/// What a child came to.
struct ChildEnd {
  bool killed;  ///< at the call asked for; false: it came to its end before
  int code;     ///< of a child that came to its end: 0, or 1 for one that threw
  long call;    ///< the number of the system call at which it was killed (<sys/syscall.h>)
};

/// Forks. The child does `prepare`, then `work`; as any of its threads enters the `at`-th system
/// call of `work`, from 1, all of it is killed. Calls that are known to change nothing on a disk
/// are not counted (reading, memory, threads, clocks): a kill there is one at the next that is. To
/// be called while this process has no other thread. Throws std::system_error when the system does
/// not let it trace.
ChildEnd kill_child_at(int at, const std::function<void()>& prepare,
                       const std::function<void()>& work);

}  // namespace m95::test
