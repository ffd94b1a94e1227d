// Port: the module's side of one serial line: bytes, the modem lines and whether a host is there.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "protocol/task.hpp"

namespace m95 {

enum class Parity { none, odd, even, mark, space };

/// What AT+IPR and AT+ICF (module) or the host's termios (pty) say of the line.
struct LineFormat {
  unsigned baud = 115200;  ///< bit/s; 0: autobauding
  unsigned data_bits = 8;  ///< 7 or 8
  Parity parity = Parity::none;
  unsigned stop_bits = 1;  ///< 1 or 2
  bool operator==(const LineFormat&) const = default;
};

/// ITU-T V.24 circuits the host drives (inputs of the module).
struct HostLines {
  bool dtr = true;
  bool rts = true;
  bool operator==(const HostLines&) const = default;
};

/// ITU-T V.24 circuits the module drives.
struct ModuleLines {
  bool cts = true;
  bool dsr = true;
  bool dcd = true;
  bool ri = false;
  bool operator==(const ModuleLines&) const = default;
};

/// What happened on the host's side of the line.
struct PortEvent {
  enum class Kind {
    data,      ///< `size` bytes were put into the buffer
    attached,  ///< a host opened the line
    detached,  ///< the last host left; what it had not read is gone
    lines,     ///< host_lines() changed
    line_break,
  };
  Kind kind = Kind::data;
  std::size_t size = 0;
};

/// A line is opened by its constructor or factory, which throws std::system_error or PortError with
/// a message that names the port and the reason, and lives as long as the process.
class Port {
 public:
  virtual ~Port() = default;

  /// The next event; data goes into `into`. Only one caller at a time.
  virtual Task<PortEvent> next(std::span<char> into) = 0;

  /// As many bytes as the line takes now, without waiting; all of them, into the void, when no host
  /// is present (an open wire).
  virtual std::size_t try_write(std::string_view bytes) = 0;
  /// All bytes, waiting for the host to read; returns early, the rest lost, when the host leaves.
  virtual Task<void> write(std::string_view bytes) = 0;

  virtual bool host_present() const = 0;
  virtual HostLines host_lines() const = 0;
  virtual void set_lines(ModuleLines lines) = 0;
  /// Baud rate and format as the module set them; a real UART obeys, others remember.
  virtual void set_format(LineFormat format) = 0;
  virtual LineFormat format() const = 0;

  /// The line for standard output: "pty LINK -> /dev/pts/N", "tcp 127.0.0.1:2000".
  virtual std::string describe() const = 0;
};

}  // namespace m95
