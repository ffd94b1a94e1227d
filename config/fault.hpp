// Fault: what goes wrong on purpose, or happens to a module, and when; of the key "script" and of
// the control port (chosen).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace m95::config {

/// Where a fault waits.
enum class Point {
  now,        ///< nowhere: it happens at `at`
  command,    ///< an AT command is about to be executed
  echo,       ///< between the echo of a command and its answer
  result,     ///< between the answer and its final result code
  dns,        ///< a name is looked up
  connect,    ///< a TCP connection is made
  tls,        ///< a TLS handshake begins
  ftp,        ///< a command of the FTP dialogue is sent
  control,    ///< bytes of the FTP control connection, inside TLS
  data,       ///< bytes of an FTP data connection, inside TLS
  socket,     ///< bytes of a socket of AT+QIOPEN or AT+QSSLOPEN
  to_host,    ///< bytes on the serial line, from the module
  from_host,  ///< bytes on the serial line, to the module
  write,      ///< a file or record is written
};

/// What happens there.
enum class Effect {
  // A command is not executed.
  answer,   ///< `text` instead, its last line the final result; of FTP: the reply
  timeout,  ///< ERROR after `seconds`
  hang,     ///< no answer until the power goes
  // A step of the network does not succeed.
  fail,    ///< no such name; the peer ends the handshake; the write is an I/O error
  refuse,  ///< RST for SYN
  alert,   ///< a fatal TLS alert of this number
  full,    ///< no space is left
  // A connection, from a byte on.
  stall,       ///< nothing moves any more; of dns and connect: no answer comes
  reset,       ///< RST
  half_close,  ///< the peer says no more, and reads on
  truncate,    ///< the peer's end comes, under TLS without close_notify
  bandwidth,   ///< `rate` bytes a second
  // Bytes of a connection or line.
  delay,    ///< `seconds` later
  corrupt,  ///< the bits of `mask` of one byte are flipped
  drop,     ///< `bytes` bytes are lost
  split,    ///< what is written is cut, the rest `seconds` later
  merge,    ///< what is written within `seconds` comes at once
  pace,     ///< one byte after the other, at the rate of the line
  garbage,  ///< `bytes` bytes that nobody sent
  // What happens to the module.
  power_on,
  power_off,  ///< the power key: in order, with its words
  module_reset,
  emergency_off,
  supply,  ///< `value` mV
  sim_insert,
  sim_remove,
  sim_state,     ///< `text` as AT+CPIN? prints it
  signal,        ///< `value` is the rssi
  registration,  ///< `value` is the <stat> of AT+CREG
  cell,          ///< `lac`, `ci`
  pdp_lose,
  gprs_detach,
  clock_set,         ///< `text` as AT+CCLK takes it
  sms,               ///< from `number`
  call,              ///< from `number`
  hang_up,           ///< by the other side
  urc,               ///< the line `text`
  certificate_flip,  ///< byte `value` of `file`
};

enum class Direction { both, sent, received };  ///< as the module sees it
enum class Link { any, control, data, socket };
enum class Until { cleared, reset, power_off };
enum class Medium { any, ram, nvram, ufs, sd };

/// Of the module's clock, and never scaled by Modem::latency.
using Seconds = std::chrono::duration<double>;

/// One fault or event. Which members mean something is said by fault_rows() of its point and
/// effect; the others have these values.
struct Fault {
  std::string name;  ///< A-Z a-z 0-9 _ . -; empty: whoever arms it makes one
  Seconds at{0};     ///< after the start of the module, or after it came over the control port
  Point on = Point::now;
  Effect effect = Effect::urc;

  std::string command;  ///< "+QIACT"; "STOR" at Point::ftp; empty: every one
  std::string host;     ///< empty: every name
  Link connection = Link::any;
  int socket = -1;      ///< -1: each
  std::string channel;  ///< "tcp0"; empty: each
  Medium medium = Medium::any;
  std::uint64_t after = 0;  ///< bytes that pass untouched
  Direction direction = Direction::both;

  std::uint32_t nth = 1;    ///< happens at the n-th match first
  std::uint32_t times = 1;  ///< 0: without end
  Until until = Until::cleared;

  std::string text;
  std::string number;
  std::string file;
  std::string lac;
  std::string ci;
  Seconds seconds{0};
  std::uint32_t bytes = 1;
  std::uint32_t rate = 0;
  int mask = 255;
  int value = 0;

  bool operator==(const Fault&) const = default;
};

/// Something that happens to the module, at any point or at none.
bool is_event(Effect effect);
std::string_view text(Point point);
std::string_view text(Effect effect);

}  // namespace m95::config
