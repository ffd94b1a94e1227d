// ModemTrace: what passes one modem, for the trace below it and for those who listen to events.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "emulator/control/events.hpp"
#include "emulator/trace/entry_trace.hpp"

namespace m95::control {

/// While nobody listens it costs a comparison a call.
class ModemTrace : public Trace {
 public:
  struct Handshake {
    double at;            ///< s, as EventHub::seconds()
    std::string outcome;  ///< as the trace has it
  };

  /// All references outlive it.
  ModemTrace(std::string modem, Trace& below, const Clock& clock, EventHub& hub);
  ~ModemTrace() override;

  void from_host(std::string_view channel, std::string_view bytes, bool data) override;
  void to_host(std::string_view channel, std::string_view bytes, bool data) override;
  void port(std::string_view channel, const PortEvent& event) override;
  void ftp_sent(std::string_view line) override;
  void ftp_received(std::string_view line) override;
  void tls(std::string_view outcome) override;
  void power(std::string_view what) override;
  void fault(std::string_view what) override;
  void note(std::string_view subject, std::string_view text) override;

  /// Nothing before the first.
  const std::optional<Handshake>& last_handshake() const { return last_handshake_; }

 private:
  Trace* entries();
  void tell(std::string_view mark, std::string_view channel, std::string_view text);

  std::string modem_;
  Trace& below_;
  const Clock& clock_;
  EventHub& hub_;
  /// Masks and gathers, exactly as for the trace file; only while somebody listens.
  std::unique_ptr<trace::EntryTrace> entries_;
  std::optional<Handshake> last_handshake_;
};

}  // namespace m95::control
