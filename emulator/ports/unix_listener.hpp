// UnixListener: a listening Unix socket and its place in the file system.
#pragma once

#include <string>
#include <sys/stat.h>
#include <sys/types.h>
#include <utility>

#include "emulator/ports/descriptor.hpp"
#include "emulator/ports/path_lock.hpp"

namespace m95 {

inline constexpr mode_t kForEverybody = 0777;
inline constexpr mode_t kForItsOwner = 0600;

class UnixListener {
 public:
  /// `path` has 1 to 107 bytes. PATH.lock says whose it is; the socket of a dead process is
  /// replaced, anything else there is refused. Throws PortError.
  /// `mode`: who may connect, less what the umask forbids.
  UnixListener(const std::string& path, mode_t mode);
  /// Removes socket and lock, if they are still its own.
  ~UnixListener();
  UnixListener(const UnixListener&) = delete;
  UnixListener& operator=(const UnixListener&) = delete;

  /// The socket, which does not block; once.
  Descriptor take() { return std::move(socket_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  PathLock lock_;
  Descriptor socket_;
  struct stat made_ {};
};

}  // namespace m95
