// PathLock: who owns a name in the file system that must outlive a kill (a pty's link, a Unix
// socket).
#pragma once

#include <string>

#include "emulator/ports/descriptor.hpp"

namespace m95 {

/// PATH.lock, locked by flock and holding "m95 PID". Of two processes that want PATH one gets it; a
/// lock file left behind by a killed one says that PATH was ours and may be replaced.
class PathLock {
 public:
  /// `port` begins the messages ("pty /tmp/modem"). Throws PortError when another m95 holds the
  /// lock, when PATH.lock is a file m95 did not write (it is left alone), or when it cannot be
  /// made.
  PathLock(const std::string& path, std::string port);
  /// Removes the file, if it is still the one made here.
  ~PathLock();
  PathLock(const PathLock&) = delete;
  PathLock& operator=(const PathLock&) = delete;

  /// A process that is gone held this lock: what stands at PATH may be its.
  bool inherited() const { return inherited_; }

 private:
  bool lock_file();
  bool still_there() const;
  void read_owner();

  std::string file_;
  std::string port_;
  Descriptor descriptor_;
  bool inherited_ = false;
};

}  // namespace m95
