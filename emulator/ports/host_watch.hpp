// HostWatch: tells from outside whether a host has a pty's slave open (inotify(7), tty hang-up).
#pragma once

#include <string>

#include "emulator/ports/descriptor.hpp"

namespace m95 {

/// A slave descriptor is held open, so that the master sees no hang-up, so that the terminal exists
/// between hosts, and so that a host's TIOCEXCL cannot lock us out. inotify wakes us at opens and
/// closes, but merges equal ones and cannot be counted on; the truth is asked of the kernel:
/// without our own descriptor, a slave nobody has open hangs the master up.
class HostWatch {
 public:
  enum class Change {
    none,
    came,      ///< there is a host where there was none
    visited,   ///< one came and has left already; what it wrote may wait in the master
    left,      ///< there is none any more
    replaced,  ///< one left and another came before we looked
  };

  /// `slave` is the path /dev/pts/N of `master`, which must outlive this. Throws std::system_error.
  HostWatch(std::string slave, int master);

  /// Readable when look() has something to say.
  int descriptor() const { return inotify_.get(); }
  /// The held slave descriptor; another one after look().
  int slave() const { return slave_.get(); }

  /// What has happened since the last call. Throws std::system_error.
  Change look();
  /// For a host that was noticed by what it wrote: came or visited.
  Change look_closely();

 private:
  struct Seen {
    bool opened = false;
    bool closed = false;
    bool reopened = false;  // the last host's close, then an open
  };
  Seen read_events();
  Change judge(Seen seen);
  bool occupied();
  void open_slave();

  std::string path_;
  int master_;
  Descriptor slave_;
  Descriptor inotify_;
  int hosts_ = 0;  // an estimate: merged events count once; occupied() sets it right
  bool present_ = false;
};

}  // namespace m95
