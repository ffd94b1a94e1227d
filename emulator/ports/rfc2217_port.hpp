// Rfc2217Port: a TCP port whose host has modem lines, rates and break, by Telnet's COM port control
// option (RFC 2217), as ser2net offers it and pyserial's rfc2217:// speaks it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "emulator/ports/tcp_port.hpp"

namespace m95 {

/// DTR and RTS are on from a host's coming until it says otherwise. Its rate and format are
/// remembered and answered; bytes pass whatever they are (as on a pty). With its flow control by
/// CTS or XON/XOFF, its bytes wait for the module's; the module's bytes wait as the network makes
/// them, or for FLOWCONTROL-RESUME.
class Rfc2217Port : public TcpPort {
 public:
  /// Throws PortError as TcpPort does.
  Rfc2217Port(const Executor& executor, Clock& clock, const TcpSpec& spec, Log log = {});
  ~Rfc2217Port() override;

  Task<PortEvent> next(std::span<char> into) override;
  std::size_t try_write(std::string_view bytes) override;
  Task<void> write(std::string_view bytes) override;
  HostLines host_lines() const override;
  void set_lines(ModuleLines lines) override;
  /// "rfc2217 127.0.0.1:2217".
  std::string describe() const override;

  /// Bytes of the host's that wait for CTS or XON; then it is read no more.
  static constexpr std::size_t kHeld = 64 * 1024;

 private:
  struct State;
  void greet();
  Task<void> wait_for_news();
  std::optional<PortEvent> look(std::span<char> into);
  void obey_next_word();
  void obey(std::string_view data);
  void say(std::string_view encoded);
  bool flush();
  void tell_line();

  std::shared_ptr<State> state_;  // what waits for something in it has it too
};

}  // namespace m95
