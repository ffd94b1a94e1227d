// Trace: who wants to see what passes a module: its lines, its FTP dialogue, its TLS, its notes.
#pragma once

#include <string_view>

#include "emulator/ports/port.hpp"

namespace m95 {

/// The base class looks at nothing, so that a module always has one. Implementations mask secrets.
class Trace {
 public:
  virtual ~Trace() = default;

  /// Bytes of a line as they pass; `data` while the line is in data mode.
  virtual void from_host(std::string_view /*channel*/, std::string_view /*bytes*/, bool /*data*/) {}
  virtual void to_host(std::string_view /*channel*/, std::string_view /*bytes*/, bool /*data*/) {}
  virtual void port(std::string_view /*channel*/, const PortEvent& /*event*/) {}

  virtual void ftp_sent(std::string_view /*line*/) {}
  virtual void ftp_received(std::string_view /*line*/) {}
  virtual void tls(std::string_view /*outcome*/) {}
  /// The module's power has come, has gone, or it was reset.
  virtual void power(std::string_view /*what*/) {}
  /// A fault was armed, has struck or was cleared.
  virtual void fault(std::string_view /*what*/) {}
  /// Anything else worth knowing, in words; `subject` names whom it concerns.
  virtual void note(std::string_view /*subject*/, std::string_view /*text*/) {}
};

}  // namespace m95
