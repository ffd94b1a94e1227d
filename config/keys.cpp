// The table. A key's name, values, default, help and place in Config stand together.
#include "config/keys.hpp"

#include <type_traits>
#include <utility>

#include "config/texts.hpp"
#include "config/values.hpp"

namespace m95::config {
namespace {

constexpr double kLongestSeconds = 86400;
constexpr std::int64_t kLargestVolume = 1073741824;

template <class Access>
Key process(std::string path, Type type, std::string help, Access access) {
  return {std::move(path),
          Scope::process,
          std::move(type),
          std::move(help),
          [access](Config& config, Modem&, const Json& value) { read(access(config), value); },
          [access](Config& config, Modem&) { return write(access(config)); }};
}

template <class Access>
Key modem(std::string path, Type type, std::string help, Access access) {
  return {std::move(path),
          Scope::modem,
          std::move(type),
          std::move(help),
          [access](Config&, Modem& one, const Json& value) { read(access(one), value); },
          [access](Config&, Modem& one) { return write(access(one)); }};
}

/// A member that is an enum: its names are its values.
template <class Access>
Key choice(std::string path, std::string help, Access access) {
  using Enum = std::remove_reference_t<std::invoke_result_t<Access, Modem&>>;
  Choice type;
  for (const auto& [name, value] : names(Enum{})) type.values.push_back(name);
  return modem(std::move(path), std::move(type), std::move(help), access);
}

Key row(const std::string& name, const std::string& help, bool Dialect::*member) {
  return modem(
      "dialect." + name, Boolean{},
      help, [member](Modem & m) -> auto& { return m.dialect.*member; });
}

Key limit(const std::string& name, const std::string& help, Seconds Limits::*member) {
  return modem(
      "limits." + name, Number{0.001, kLongestSeconds},
      help + " (seconds)", [member](Modem & m) -> auto& { return m.limits.*member; });
}

Key volume(const std::string& name, const std::string& help, std::uint32_t Storage::*member) {
  return modem(
      "storage." + name, Integer{0, kLargestVolume},
      "bytes for " + help, [member](Modem & m) -> auto& { return m.storage.*member; });
}

Key schema_key() {
  return {"$schema",
          Scope::process,
          texts::path("PATH or URL"),
          "for editors: where the JSON Schema is; the program does not read it",
          [](Config&, Modem&, const Json&) {},
          [](Config&, Modem&) { return Json("m95.schema.json"); }};
}

Key preset_key() {
  Key key = choice(
      "dialect.preset",
      "`document` prints as the FTPS Application Note, `firmware` as recorded modules; "
      "`\"dialect\": \"firmware\"` is the same in short",
      [](Modem & m) -> auto& { return m.dialect.preset; });
  // All rows change with it; those that the file names come after it.
  key.assign = [](Config&, Modem& one, const Json& value) {
    Preset preset{};
    read(preset, value);
    one.dialect = dialect(preset);
  };
  return key;
}

std::vector<Key> process_keys() {
  return {
      schema_key(),
      process(
          "state", texts::optional_path("PATH of a directory"),
          "directory for what survives power-off, with a folder for each modem; "
          "empty: nothing outlives the process",
          [](Config & c) -> auto& { return c.state; }),
      process(
          "trace", texts::optional_path("PATH of a file, or -"),
          "file for the trace, `-` for the standard error; empty: none",
          [](Config & c) -> auto& { return c.trace; }),
      process(
          "ftp_server", TextList{texts::ftp_server()},
          "embedded FTP servers to run beside the modems; the host is 127.0.0.1 unless named",
          [](Config & c) -> auto& { return c.ftp_server; }),
  };
}

std::vector<Key> device_keys() {
  return {
      modem(
          "name", texts::modem_name(),
          "the modem's name in the log and its folder in `state`; its own among several",
          [](Modem & m) -> auto& { return m.name; }),
      modem(
          "ports.pty", TextList{texts::path("LINK")},
          "pseudo-terminals, each behind this symbolic link",
          [](Modem & m) -> auto& { return m.ports.pty; }),
      modem(
          "ports.tcp", TextList{texts::listen()},
          "TCP ports; the host is 127.0.0.1 unless named, port 0 is any free one",
          [](Modem & m) -> auto& { return m.ports.tcp; }),
      modem(
          "ports.unix", TextList{texts::unix_socket()}, "Unix-domain sockets",
          [](Modem & m) -> auto& { return m.ports.unix_; }),
      modem(
          "ports.serial", TextList{texts::serial()},
          "serial devices of this computer; 115200 baud unless named",
          [](Modem & m) -> auto& { return m.ports.serial; }),
      preset_key(),
      row("blank_in_results",
          "blank after the colon of +QFTPOPEN, CFG, CLOSE, PUT, GET, SIZE, DELETE, RENAME, MKDIR, "
          "RMDIR, LIST and NLST lines; `firmware`: false",
          &Dialect::blank_in_results),
      row("blank_in_path", "blank after the colon of +QFTPPATH lines", &Dialect::blank_in_path),
      row("blank_in_status",
          "blank after the colon of +QFTPSTAT, +QFTPLEN, +QSECWRITE, +QSECREAD and +QSSLCFG lines",
          &Dialect::blank_in_status),
      row("blank_in_error", "blank after the colon of +QFTPERROR", &Dialect::blank_in_error),
      row("ok_after_get", "`OK` after the +QFTPGET count of a download; `firmware`: false",
          &Dialect::ok_after_get),
      row("ok_after_config_query", "`OK` after the answer to an AT+QFTPCFG query; `firmware`: true",
          &Dialect::ok_after_config_query),
      choice(
          "power", "`on`: on and registered for long; `cold`: boots at start",
          [](Modem & m) -> auto& { return m.power; }),
      choice(
          "clock", "`cold`: 2004/01/01,00:00:00+00 until set; `host`: this computer's time",
          [](Modem & m) -> auto& { return m.clock; }),
      modem(
          "latency", Number{0, 1000},
          "factor on the time that the module takes by itself; 0: none. Limits are never scaled",
          [](Modem & m) -> auto& { return m.latency; }),
      modem(
          "identity.manufacturer", texts::printable(64), "AT+CGMI",
          [](Modem & m) -> auto& { return m.identity.manufacturer; }),
      modem(
          "identity.model", texts::printable(64), "AT+CGMM",
          [](Modem & m) -> auto& { return m.identity.model; }),
      modem(
          "identity.revision", texts::printable(64), "AT+CGMR",
          [](Modem & m) -> auto& { return m.identity.revision; }),
      modem(
          "identity.imei", texts::imei(), "AT+CGSN",
          [](Modem & m) -> auto& { return m.identity.imei; }),
      modem(
          "sim.present", Boolean{}, "whether a SIM is inserted",
          [](Modem & m) -> auto& { return m.sim.present; }),
      choice(
          "sim.state", "what AT+CPIN? answers at power-on; `SIM PIN` needs `sim.pin`",
          [](Modem & m) -> auto& { return m.sim.state; }),
      modem(
          "sim.pin", texts::pin(), "the SIM's PIN; empty: none",
          [](Modem & m) -> auto& { return m.sim.pin; }),
      modem(
          "sim.imsi", texts::imsi(), "AT+CIMI", [](Modem & m) -> auto& { return m.sim.imsi; }),
      modem(
          "sim.iccid", texts::iccid(), "AT+QCCID", [](Modem & m) -> auto& { return m.sim.iccid; }),
  };
}

std::vector<Key> network_keys() {
  return {
      modem(
          "operator.name", texts::printable(16), "the network's name",
          [](Modem & m) -> auto& { return m.network_operator.name; }),
      modem(
          "operator.numeric", texts::numeric_operator(), "its country and network codes",
          [](Modem & m) -> auto& { return m.network_operator.numeric; }),
      modem(
          "operator.lac", texts::hex4(), "location area, as AT+CREG? prints it",
          [](Modem & m) -> auto& { return m.network_operator.lac; }),
      modem(
          "operator.ci", texts::hex4(), "cell, as AT+CREG? prints it",
          [](Modem & m) -> auto& { return m.network_operator.ci; }),
      modem(
          "signal.rssi", Integer{0, 31, 99}, "AT+CSQ: strength; 99 is not known",
          [](Modem & m) -> auto& { return m.signal.rssi; }),
      modem(
          "signal.ber", Integer{0, 7, 99}, "AT+CSQ: bit error rate; 99 is not known",
          [](Modem & m) -> auto& { return m.signal.ber; }),
      modem(
          "registration.stat", Integer{0, 5},
          "AT+CREG?: 0 not searching, 1 home, 2 searching, 3 denied, 4 unknown, 5 roaming",
          [](Modem & m) -> auto& { return m.registration.stat; }),
      modem(
          "registration.attached", Boolean{}, "attached to GPRS once registered (AT+CGATT?)",
          [](Modem & m) -> auto& { return m.registration.attached; }),
      modem(
          "network.local_ip", texts::ipv4(), "the module's address in the network (AT+QILOCIP)",
          [](Modem & m) -> auto& { return m.network.local_ip; }),
      modem(
          "network.map", TextMap{texts::endpoint(), texts::endpoint()},
          "who connects to the left reaches the right, without DNS; passive-mode addresses too",
          [](Modem & m) -> auto& { return m.network.map; }),
      modem(
          "network.allow", TextList{texts::allowed()},
          "beyond these nothing is contacted; `*` is every host, `[]` none",
          [](Modem & m) -> auto& { return m.network.allow; }),
  };
}

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
  };
}

std::vector<Key> all_keys() {
  std::vector<Key> result;
  for (auto part : {process_keys, device_keys, network_keys, behaviour_keys})
    for (Key& key : part()) result.push_back(std::move(key));
  return result;
}

}  // namespace

const std::vector<Key>& keys() {
  static const std::vector<Key> table = all_keys();
  return table;
}

}  // namespace m95::config
