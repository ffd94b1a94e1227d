// The table. A key's name, values, default, help and place in Config stand together.
#include "config/key_parts.hpp"

namespace m95::config {
namespace {

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

}  // namespace

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
      process(
          "control", TextList{texts::control()},
          "where the control listens (README, \"Control\"): HTTP on a TCP port of 127.0.0.1 unless "
          "a "
          "host is named, or on a Unix socket",
          [](Config & c) -> auto& { return c.control; }),
      process(
          "control_token_file", texts::optional_path("PATH of a file"),
          "file with the token that the control asks for; empty: none, and `M95_CONTROL_TOKEN` may "
          "hold one",
          [](Config & c) -> auto& { return c.control_token_file; }),
      process(
          "clock_paused", Boolean{},
          "the modules' time stands still and moves by the control alone (README, \"Control\")",
          [](Config & c) -> auto& { return c.clock_paused; }),
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
          "ports.rfc2217", TextList{texts::listen()},
          "TCP ports with modem lines, rate and break as RFC 2217 has them; host and port as in "
          "`ports.tcp`",
          [](Modem & m) -> auto& { return m.ports.rfc2217; }),
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
          "power_on_after", Number{0, kLongestSeconds},
          "seconds after a power-down at which the power key is pressed; 0: never",
          [](Modem & m) -> auto& { return m.power_on_after; }),
      modem(
          "supply.millivolts", Integer{0, 6000}, "AT+CBC: the supply's voltage",
          [](Modem & m) -> auto& { return m.supply.millivolts; }),
      modem(
          "supply.charge", Integer{0, 100}, "AT+CBC: the battery's charge in per cent",
          [](Modem & m) -> auto& { return m.supply.charge; }),
      modem(
          "temperature.celsius", Integer{-40, 125}, "AT+QTEMP: the module's temperature",
          [](Modem & m) -> auto& { return m.temperature.celsius; }),
      modem(
          "temperature.millivolts", Integer{0, 2800}, "AT+QTEMP: the voltage of its sensor",
          [](Modem & m) -> auto& { return m.temperature.millivolts; }),
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
          "sim.puk", texts::puk(), "what unblocks the PIN; empty: nothing does",
          [](Modem & m) -> auto& { return m.sim.puk; }),
      modem(
          "sim.pin2", texts::pin(), "the SIM's PIN2; empty: none",
          [](Modem & m) -> auto& { return m.sim.pin2; }),
      modem(
          "sim.puk2", texts::puk(), "what unblocks the PIN2; empty: nothing does",
          [](Modem & m) -> auto& { return m.sim.puk2; }),
      modem(
          "sim.number", texts::phone_number(), "its own number (AT+CNUM); empty: not known",
          [](Modem & m) -> auto& { return m.sim.number; }),
      modem(
          "sim.service_center", texts::service_center(), "of its messages (AT+CSCA)",
          [](Modem & m) -> auto& { return m.sim.service_center; }),
      modem(
          "sim.message_slots", Integer{1, 255}, "messages that the SIM holds (AT+CPMS)",
          [](Modem & m) -> auto& { return m.sim.message_slots; }),
      modem(
          "sim.phonebook_slots", Integer{1, 255}, "numbers that the SIM holds (AT+CPBS)",
          [](Modem & m) -> auto& { return m.sim.phonebook_slots; }),
      modem(
          "sim.imsi", texts::imsi(), "AT+CIMI", [](Modem & m) -> auto& { return m.sim.imsi; }),
      modem(
          "sim.iccid", texts::iccid(), "AT+QCCID", [](Modem & m) -> auto& { return m.sim.iccid; }),
  };
}

namespace {

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
