// ChannelSettings: what one line remembers by itself, as AT&V shows and AT&W saves (manual,
// "AT&V").
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "protocol/at/line_editor.hpp"
#include "protocol/at/result.hpp"

namespace m95 {

/// AT+CSCS (27.007 5.5).
enum class CharacterSet { gsm, ira, hex, ucs2, pccp437, latin1 };

/// "GSM", "IRA", "HEX", "UCS2", "PCCP437", "8859-1".
std::string_view name_of(CharacterSet set);
std::optional<CharacterSet> character_set(std::string_view name);

/// Factory values are the members' defaults.
struct ChannelSettings {
  bool echo = true;                                         ///< ATE
  bool quiet = false;                                       ///< ATQ
  bool verbose = true;                                      ///< ATV
  int result_level = 4;                                     ///< ATX, 0-4
  int auto_answer = 0;                                      ///< S0, rings, 0-255
  int terminator = '\r';                                    ///< S3, 0-127
  int formatter = '\n';                                     ///< S4, 0-127
  int backspace = '\b';                                     ///< S5, 0-127
  int dial_pause = 2;                                       ///< S6, s, 0-10
  int carrier_wait = 60;                                    ///< S7, s, 1-255
  int comma_pause = 2;                                      ///< S8, s, 0-255
  int hang_up_delay = 15;                                   ///< S10, 0.1 s, 1-254
  int dcd_mode = 1;                                         ///< AT&C, 0-1
  int dtr_mode = 0;                                         ///< AT&D, 0-2
  at::ErrorReporting errors = at::ErrorReporting::numeric;  ///< AT+CMEE
  int baud = 0;                                             ///< AT+IPR, bit/s, 0: autobauding
  int format = 3;                                           ///< AT+ICF, 1-6, 3 is 8N1
  int parity = 3;                                           ///< AT+ICF, 0-3
  int flow_to_module = 0;                                   ///< AT+IFC, second parameter, 0-2
  int flow_to_host = 0;                                     ///< AT+IFC, first parameter, 0-3
  int creg_report = 0;                                      ///< AT+CREG, 0-2
  int cgreg_report = 0;                                     ///< AT+CGREG, 0-2
  int call_ready_report = 1;                                ///< AT+QIURC, 0-1
  int service_report = 0;                                   ///< AT+CR, 0-1
  int rate_report = 0;                                      ///< AT+ILRR, 0-1
  int zone_report = 0;                                      ///< AT+CTZR, 0-1
  int time_report = 0;                                      ///< AT+QNITZ, 0-1
  int packet_report = 0;                                    ///< AT+CGEREP, 0-1
  int message_mode = 0;                                     ///< AT+CMGF, 0 PDU, 1 text
  int message_headers = 0;                                  ///< AT+CSDH, 0-1
  std::array<int, 5> message_reports = {2, 1, 0, 0, 0};     ///< AT+CNMI
  CharacterSet character_set = CharacterSet::gsm;           ///< AT+CSCS
  int address_type = 129;                                   ///< AT+CSTA, 129 or 145
  int ring_report = 0;                                      ///< AT+CRC, 0-1
  int caller_report = 0;                                    ///< AT+CLIP, 0-1
  int callee_report = 0;                                    ///< AT+COLP, 0-1
  int own_number_hidden = 0;                                ///< AT+CLIR, 0-2
  int call_waiting_report = 0;                              ///< AT+CCWA, 0-1
  int ussd_report = 0;                                      ///< AT+CUSD, 0-2
  int slow_clock = 0;                                       ///< AT+QSCLK, 0-1
  int single_numbering = 0;                                 ///< AT+CSNS, 0-7

  bool operator==(const ChannelSettings&) const = default;

  at::ResultFormat result_format() const {
    return {verbose, quiet, static_cast<char>(terminator), static_cast<char>(formatter)};
  }
};

}  // namespace m95
