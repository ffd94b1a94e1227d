// PtyLink: the stable symlink of a pty, owned through the lock file beside it.
#pragma once

#include <string>

#include "emulator/ports/path_lock.hpp"

namespace m95 {

/// LINK -> /dev/pts/N for as long as this lives.
class PtyLink {
 public:
  /// Replaces only a link to /dev/pts/N whose lock file a killed m95 left behind. Throws PortError
  /// for anything else at LINK: a file, a folder, a device, another's link, one in use.
  PtyLink(const std::string& link, const std::string& slave);
  /// Removes the link, if it still leads where this one led.
  ~PtyLink();
  PtyLink(const PtyLink&) = delete;
  PtyLink& operator=(const PtyLink&) = delete;

 private:
  std::string link_;
  std::string slave_;
  PathLock lock_;
};

}  // namespace m95
