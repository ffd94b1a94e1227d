// SerialPort: a real UART in the module's place, for a board wired to this machine (ITU-T V.24).
#pragma once

#include <memory>

#include "emulator/ports/port.hpp"
#include "emulator/ports/port_spec.hpp"
#include "protocol/async/clock.hpp"

namespace m95 {

/// Wired crosswise, as a null-modem cable does: the host's DTR and RTS are this UART's DSR and CTS,
/// the module's DSR and CTS its DTR and RTS. A UART has no outputs for DCD and RI. A host counts as
/// present from the start and until the device disappears; a device that comes back (a USB adapter)
/// is opened again, tried once a second. A change of the lines is told with the next byte or break:
/// nothing wakes a process for it.
class SerialPort : public Port {
 public:
  /// 8N1, no flow control, the device for this process alone. Throws PortError: missing, not
  /// permitted, no terminal, in use, a rate it cannot do.
  SerialPort(const Executor& executor, Clock& clock, const SerialSpec& spec);
  ~SerialPort() override;

  Task<PortEvent> next(std::span<char> into) override;
  std::size_t try_write(std::string_view bytes) override;
  Task<void> write(std::string_view bytes) override;
  bool host_present() const override;
  /// Both on where the device has no such lines.
  HostLines host_lines() const override;
  void set_lines(ModuleLines lines) override;
  void set_format(LineFormat format) override;
  LineFormat format() const override;
  /// "serial /dev/ttyUSB0,9600".
  std::string describe() const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95
