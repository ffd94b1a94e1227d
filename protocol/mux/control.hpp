// Control messages of the multiplexer's DLCI 0, and the signals of MSC (3GPP 27.010 5.4.6.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace m95::mux {

/// The type octet with EA set and the C/R bit cleared.
enum class ControlType : unsigned char {
  parameters = 0x81,        ///< PN
  power_saving = 0x41,      ///< PSC
  close_down = 0xC1,        ///< CLD
  test = 0x21,              ///< Test
  flow_on = 0xA1,           ///< FCon
  flow_off = 0x61,          ///< FCoff
  modem_status = 0xE1,      ///< MSC
  not_supported = 0x11,     ///< NSC
  port_negotiation = 0x91,  ///< RPN
  line_status = 0x51,       ///< RLS
};

struct ControlMessage {
  ControlType type = ControlType::test;
  bool command = true;  ///< false: a response
  std::string values;   ///< at most 127 bytes
};

/// The data of a UIH frame on DLCI 0.
std::string encode(const ControlMessage& message);
/// Nothing where the length is wrong. A type octet alone is a message without values: a host that
/// drives the part closes down so.
std::optional<ControlMessage> parse_control(std::string_view data);

/// V.24 signals of one DLC, as the sender drives them.
struct Signals {
  bool flow_stopped = false;  ///< FC: no frames can be taken
  bool rtc = true;            ///< DTR from a host, DSR from the module
  bool rtr = true;            ///< RTS, or CTS
  bool ic = false;            ///< RI
  bool dv = true;             ///< DCD
  bool operator==(const Signals&) const = default;
};

/// The values of an MSC. `dlci`: 1-61.
std::string encode_status(unsigned dlci, Signals signals);
struct Status {
  unsigned dlci = 0;
  Signals signals;
};
/// Nothing where octets are missing; a break octet is not looked at.
std::optional<Status> parse_status(std::string_view values);

}  // namespace m95::mux
