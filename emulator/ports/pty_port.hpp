// PtyPort: a pseudo-terminal that hosts open as their serial port (pty(7), tty_ioctl(4)).
#pragma once

#include <memory>
#include <string>

#include "emulator/ports/port.hpp"

namespace m95 {

/// A raw pty, behind a stable symlink if one is asked for. Hosts open it, close it, change its
/// settings and leave bytes unread; terminal and link stay, and no host is given what was meant for
/// another. format() is what the host has set; the module's own (set_format) is what the next host
/// finds. There are no modem lines and no break on a pty: DTR and RTS are always on.
class PtyPort : public Port {
 public:
  /// Without a `link` (empty) the port is known as /dev/pts/N alone. LINK.lock beside the link says
  /// whose it is; a link that a killed m95 left is replaced, anything else at LINK is refused.
  /// Throws PortError.
  PtyPort(const Executor& executor, const std::string& link);
  /// Removes link and lock, if they are still its own.
  ~PtyPort() override;

  Task<PortEvent> next(std::span<char> into) override;
  std::size_t try_write(std::string_view bytes) override;
  Task<void> write(std::string_view bytes) override;
  bool host_present() const override;
  HostLines host_lines() const override;
  void set_lines(ModuleLines lines) override;
  void set_format(LineFormat format) override;
  LineFormat format() const override;
  std::string describe() const override;

  /// /dev/pts/N, what a host without the link opens.
  const std::string& slave_path() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95
