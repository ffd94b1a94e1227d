// The keys of how a modem behaves: its line, limits, memories and choices.
#include "config/key_parts.hpp"

namespace m95::config {

std::vector<Key> behaviour_keys() {
  return {
      modem(
          "line.lf_terminates", Boolean{}, "a bare LF ends a command line, as CR does",
          [](Modem & m) -> auto& { return m.line.lf_terminates; }),
      modem(
          "escape.guard", Number{0, kLongestSeconds}, "silence before and after `+++` (seconds)",
          [](Modem & m) -> auto& { return m.escape.guard; }),
      limit("dns", "resolving a name", &Limits::dns),
      limit("connect", "a TCP connection", &Limits::connect),
      limit("reply", "the server's greeting and each reply", &Limits::reply),
      limit("handshake", "a TLS handshake, where \"negotiatetime\" is not set", &Limits::handshake),
      limit("stall", "no byte moves in a transfer", &Limits::stall),
      limit("final_reply", "the reply that ends a transfer", &Limits::final_reply),
      limit("quit", "the reply to QUIT", &Limits::quit),
      limit("close_notify", "the peer's end of TLS", &Limits::close_notify),
      limit("qiact", "AT+QIACT", &Limits::qiact),
      limit("qideact", "AT+QIDEACT", &Limits::qideact),
      limit("ntp", "AT+QNTP", &Limits::ntp),
      limit("prompt", "no byte comes behind the prompt of AT+CMGS or AT+QISEND", &Limits::prompt),
      limit("swallow", "silence that ends what is swallowed after a failed upload",
            &Limits::swallow),
      modem(
          "ram_bytes", Integer{0, kLargestVolume}, "room for certificates of RAM: in all",
          [](Modem & m) -> auto& { return m.ram_bytes; }),
      volume("ufs", "files in the module's flash (AT+QFLDS=\"UFS\")", &Storage::ufs),
      volume("ram", "files of RAM:, lost with the power (AT+QFLDS=\"RAM\")", &Storage::ram),
      volume("sd", "files on the memory card SD: (AT+QFLDS=\"SD\")", &Storage::sd),
      modem(
          "qideact.strict", Boolean{}, "AT+QIDEACT is ERROR in IP INITIAL, not DEACT OK",
          [](Modem & m) -> auto& { return m.strict_qideact; }),
      choice(
          "tls.close_notify",
          "a TLS download without close_notify is complete when the server says 226 and, with "
          "`size`, the bytes equal its SIZE; `required`: never; `optional`: 226 is enough",
          [](Modem & m) -> auto& { return m.close_notify; }),
      modem(
          "ftp.extended", Boolean{}, "EPSV and EPRT before PASV and PORT, also on IPv4",
          [](Modem & m) -> auto& { return m.ftp_extended; }),
      modem(
          "script", FaultList{}, "what goes wrong on purpose, and what happens to the module",
          [](Modem & m) -> auto& { return m.script; }),
  };
}

}  // namespace m95::config
