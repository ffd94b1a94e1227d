// SocketPort: one host at a time on a listening stream socket; what TCP and Unix ports share.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "emulator/ports/descriptor.hpp"
#include "emulator/ports/log.hpp"
#include "emulator/ports/port.hpp"
#include "protocol/async/clock.hpp"

namespace m95 {

/// The next host waits in the listener's backlog until the first has left. A host that shuts only
/// its writing side still gets the answers to what it sent: it counts as there until its socket is
/// gone, or the module has been silent for kFarewell (kHandover while another host waits), because
/// TCP does not tell a half-closed host from one that is gone. Sockets have no modem lines, no
/// break and no format: DTR and RTS are on while a host is there, the format is remembered.
class SocketPort : public Port {
 public:
  static constexpr Duration kFarewell = std::chrono::seconds(2);
  static constexpr Duration kHandover = std::chrono::milliseconds(200);

  ~SocketPort() override;

  Task<PortEvent> next(std::span<char> into) override;
  std::size_t try_write(std::string_view bytes) override;
  Task<void> write(std::string_view bytes) override;
  bool host_present() const override;
  HostLines host_lines() const override;
  void set_lines(ModuleLines lines) override;
  void set_format(LineFormat format) override;
  LineFormat format() const override;

 protected:
  /// `listener` is a listening, non-blocking stream socket. `log` is told of hosts that wait
  /// because the system has no descriptor for them.
  SocketPort(const Executor& executor, Clock& clock, Descriptor listener, Log log);

  // For a port that speaks more than bytes with its host. All but the first only while one is
  // there.
  /// Counts hosts coming and going: another number, another host or none.
  unsigned turn() const;
  /// next() would not wait for the host to say something.
  bool input_waits() const;
  /// Returns when input_waits(), or the host has been told gone.
  Task<void> readable();
  /// Returns when try_write() may take more; false when the host has been told gone.
  Task<bool> writable();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95
