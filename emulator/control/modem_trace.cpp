// Passing on, and gathering entries while somebody listens.
#include "emulator/control/modem_trace.hpp"

#include <utility>

#include "emulator/trace/transcript_text.hpp"

namespace m95::control {

ModemTrace::ModemTrace(std::string modem, Trace& below, const Clock& clock, EventHub& hub)
    : modem_(std::move(modem)), below_(below), clock_(clock), hub_(hub) {}

ModemTrace::~ModemTrace() = default;

Trace* ModemTrace::entries() {
  if (!hub_.heard()) {
    // What was gathered for those who have left is nobody's.
    if (entries_) entries_.reset();
    return nullptr;
  }
  if (!entries_) {
    entries_ = std::make_unique<trace::EntryTrace>(clock_, [this](const trace::Entry& entry) {
      tell(name_of(entry.mark), entry.channel, entry.text);
    });
  }
  return entries_.get();
}

void ModemTrace::tell(std::string_view mark, std::string_view channel, std::string_view text) {
  hub_.tell({.modem = modem_, .channel = channel, .mark = mark, .text = text});
}

void ModemTrace::from_host(std::string_view channel, std::string_view bytes, bool data) {
  below_.from_host(channel, bytes, data);
  if (Trace* to = entries()) to->from_host(channel, bytes, data);
}

void ModemTrace::to_host(std::string_view channel, std::string_view bytes, bool data) {
  below_.to_host(channel, bytes, data);
  if (Trace* to = entries()) to->to_host(channel, bytes, data);
}

void ModemTrace::port(std::string_view channel, const PortEvent& event) {
  below_.port(channel, event);
  if (Trace* to = entries()) to->port(channel, event);
}

void ModemTrace::ftp_sent(std::string_view line) {
  below_.ftp_sent(line);
  if (Trace* to = entries()) to->ftp_sent(line);
}

void ModemTrace::ftp_received(std::string_view line) {
  below_.ftp_received(line);
  if (Trace* to = entries()) to->ftp_received(line);
}

void ModemTrace::tls(std::string_view outcome) {
  last_handshake_ = Handshake{hub_.seconds(), std::string(outcome)};
  below_.tls(outcome);
  if (Trace* to = entries()) to->tls(outcome);
}

void ModemTrace::note(std::string_view subject, std::string_view text) {
  below_.note(subject, text);
  if (Trace* to = entries()) to->note(subject, text);
}

// Marks that a transcript does not have: there they are notes.
void ModemTrace::power(std::string_view what) {
  below_.power(what);
  if (hub_.heard()) tell("power", {}, trace::escape(what));
}

void ModemTrace::fault(std::string_view what) {
  below_.fault(what);
  if (hub_.heard()) tell("fault", {}, trace::escape(what));
}

}  // namespace m95::control
