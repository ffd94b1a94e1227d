// Config: what the configuration file can say, as plain values with their defaults.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "config/fault.hpp"

namespace m95::config {

enum class Preset {
  document,  ///< the FTPS Application Note
  firmware,  ///< recordings of real modules, and hosts that compare exactly
};

/// Where the Application Note and real firmware print differently.
struct Dialect {
  Preset preset = Preset::document;  ///< for display; the rows below are what counts
  bool blank_in_results = true;      ///< "+QFTPOPEN: 0", and all QFTP result lines not named below
  bool blank_in_path = true;         ///< "+QFTPPATH: 0"
  bool blank_in_status = true;       ///< "+QFTPSTAT: x", +QFTPLEN, +QSEC*, +QSSLCFG
  bool blank_in_error = false;       ///< "+QFTPERROR:-6"
  bool ok_after_get = true;          ///< after the +QFTPGET count of a download to the UART
  bool ok_after_config_query = false;  ///< after the line that answers an AT+QFTPCFG query
  bool operator==(const Dialect&) const = default;
};

Dialect dialect(Preset preset);

/// ATI, AT+CGMI, AT+CGMM, AT+CGMR, AT+CGSN.
struct Identity {
  std::string manufacturer = "Quectel_Ltd";
  std::string model = "Quectel_M95";
  std::string revision = "M95FAR02A08";
  std::string imei = "865734020000749";  ///< 15 digits, the last one Luhn's check digit
  bool operator==(const Identity&) const = default;
};

/// What AT+CPIN? answers at power-on.
enum class SimState { ready, pin, puk, pin2, puk2, phone_pin, phone_puk };

/// "READY", "SIM PIN", ..., as AT+CPIN? prints it.
std::string_view text(SimState state);

struct Sim {
  bool present = true;
  SimState state = SimState::ready;
  std::string pin;  ///< 4 to 8 digits; empty: none is known
  std::string imsi = "460001234567890";
  std::string iccid = "898600220909A0206023";
  std::string puk = "12345678";  ///< 8 digits; empty: none is known
  std::string pin2;              ///< as pin
  std::string puk2 = "87654321";
  std::string number = "+8613912345678";          ///< its own, AT+CNUM; empty: not known
  std::string service_center = "+8613800755500";  ///< AT+CSCA
  int message_slots = 50;                         ///< of "SM", AT+CPMS
  int phonebook_slots = 250;                      ///< of "SM", AT+CPBS
  bool operator==(const Sim&) const = default;
};

/// The network's name and the cell the module camps on.
struct Operator {
  std::string name = "CHINA MOBILE";  ///< 1 to 16 characters
  std::string short_name = "CMCC";    ///< 1 to 8 characters
  std::string numeric = "46000";      ///< MCC and MNC, 5 or 6 digits
  std::string lac = "1806";           ///< 4 hex digits
  std::string ci = "2ED3";            ///< 4 hex digits
  /// Others in reach, AT+COPS=?: "STAT,LONG,SHORT,NUMERIC"; stat 1 available, 3 forbidden.
  std::vector<std::string> others = {"3,CHINA UNICOM,UNICOM,46001"};
  bool tells_time = true;  ///< AT+CTZU, AT+QLTS
  bool operator==(const Operator&) const = default;
};

/// AT+CSQ.
struct Signal {
  int rssi = 24;           ///< 0-31, or 99 (not known)
  int ber = 0;             ///< 0-7, or 99 (not known)
  int swing = 0;           ///< 0-15: rssi moves so far up and down
  std::uint32_t seed = 1;  ///< of its moves
  bool operator==(const Signal&) const = default;
};

/// What the network grants once the module has looked for it.
struct Registration {
  int stat = 1;          ///< 0-5, as AT+CREG? prints it
  bool attached = true;  ///< AT+CGATT?
  bool operator==(const Registration&) const = default;
};

enum class Power {
  on,    ///< has been on and registered for long
  cold,  ///< boots at start, with its result codes and times
};

enum class ClockSource {
  cold,  ///< 2004/01/01,00:00:00+00 until set
  host,  ///< the computer's time
};

/// AT+QTEMP.
struct Temperature {
  int celsius = 36;
  int millivolts = 1123;  ///< of the sensor
  bool operator==(const Temperature&) const = default;
};

/// AT+CBC.
struct Supply {
  int millivolts = 3900;
  int charge = 70;  ///< per cent
  bool operator==(const Supply&) const = default;
};

struct Escape {
  Seconds guard{0.5};  ///< silence before and after "+++"
  bool operator==(const Escape&) const = default;
};

struct CommandLine {
  bool lf_terminates = false;  ///< a bare LF ends a command line, as CR does
  bool operator==(const CommandLine&) const = default;
};

struct Limits {
  Seconds dns{14};
  Seconds connect{75};
  Seconds reply{60};      ///< greeting and every reply but the last
  Seconds handshake{90};  ///< where AT+QSSLCFG="negotiatetime" is not set
  Seconds stall{60};      ///< no data byte moved
  Seconds final_reply{60};
  Seconds quit{5};
  Seconds close_notify{2};
  Seconds qiact{150};
  Seconds qideact{40};
  Seconds ntp{120};
  Seconds prompt{60};  ///< no byte of a message or of data comes behind "> "
  Seconds swallow{2};  ///< silence that ends the swallowing of a failed upload's payload
  bool operator==(const Limits&) const = default;
};

/// Bytes of all files of a volume of AT+QFLDS (chosen).
struct Storage {
  std::uint32_t ufs = 1048576;
  std::uint32_t ram = 102400;
  std::uint32_t sd = 16777216;
  bool operator==(const Storage&) const = default;
};

/// When a TLS download that ends without close_notify counts as complete.
enum class CloseNotify {
  size,      ///< the server says 226 and the bytes equal its SIZE
  required,  ///< never
  optional,  ///< the server says 226
};

/// A host and a port; the host in lower case, an IPv6 address without its brackets.
struct Endpoint {
  std::string host;
  std::uint16_t port = 0;
  bool operator==(const Endpoint&) const = default;
};

/// "host:port" -> "host:port": who asks for `from` is connected to `to`.
struct Redirect {
  Endpoint from;
  Endpoint to;
  bool operator==(const Redirect&) const = default;
};

struct Network {
  std::string local_ip = "10.1.83.188";   ///< IPv4, what AT+QILOCIP prints
  std::string dns_primary = "10.1.83.1";  ///< IPv4, what AT+QIDNSCFG? prints
  std::string dns_secondary = "10.1.83.2";
  std::vector<Redirect> map;
  /// Host "*" is every host, port 0 every port; what no entry names is not contacted.
  std::vector<Endpoint> allow = {{"*", 0}};
  bool operator==(const Network&) const = default;
};

/// The texts of the options of the same name; address.hpp takes them apart.
struct Ports {
  std::vector<std::string> pty;      ///< LINK
  std::vector<std::string> tcp;      ///< [HOST:]PORT
  std::vector<std::string> rfc2217;  ///< [HOST:]PORT
  std::vector<std::string> unix_;    ///< PATH ("unix" is a macro of GCC's)
  std::vector<std::string> serial;   ///< DEV[,BAUD]
  bool operator==(const Ports&) const = default;
};

struct Modem {
  std::string name = "m95";  ///< in logs, and its folder below the state directory
  Ports ports;
  Dialect dialect;
  Power power = Power::on;
  ClockSource clock = ClockSource::cold;
  double latency = 1;  ///< factor on what the module takes by itself; 0: nothing
  Identity identity;
  Sim sim;
  Operator network_operator;
  Signal signal;
  Supply supply;
  Temperature temperature;
  Seconds power_on_after{0};  ///< after a power-down the power key is pressed; 0: never
  Registration registration;
  CommandLine line;
  Escape escape;
  Limits limits;
  std::uint32_t ram_bytes = 262144;  ///< for certificates of RAM:, in all
  Storage storage;
  bool strict_qideact = false;  ///< AT+QIDEACT is ERROR in IP INITIAL
  CloseNotify close_notify = CloseNotify::size;
  bool ftp_extended = false;  ///< EPSV and EPRT before PASV and PORT
  Network network;
  std::vector<Fault> script;  ///< armed, or on its way to happen, from the start
  bool operator==(const Modem&) const = default;
};

struct Config {
  std::string state;                    ///< directory; empty: nothing outlives the process
  std::string trace;                    ///< file, "-" is stderr; empty: none
  std::vector<std::string> ftp_server;  ///< [HOST:]PORT[,implicit][,root=DIR], each
  std::vector<std::string> control;     ///< [HOST:]PORT, or PATH with a '/' in it, each
  std::string control_token_file;       ///< holds the token; empty: none is asked for
  bool clock_paused = false;            ///< the modules' time moves by the control alone
  std::vector<Modem> modems = {Modem{}};
  bool operator==(const Config&) const = default;
};

}  // namespace m95::config
