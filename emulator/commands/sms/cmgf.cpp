// AT+CMGF, AT+CSDH - How messages are shown.                     [27.005 3.2.3, 3.3.3]
//
//   AT+CMGF=?     +CMGF: (0,1)
//   AT+CMGF?      +CMGF: <mode>
//   AT+CMGF=<n>   0 PDU mode, 1 text mode
//   AT+CSDH=<n>   text mode shows 0 no headers, 1 types, lengths, coding and service centre
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace cmgf {

constexpr at::Range kSwitch{0, 1};

int wanted(Call& call) {
  call.args.expect_count(1, 1);
  return static_cast<int>(call.args.integer(0, kSwitch));
}

void read_mode(Call& call) { call.info(std::to_string(call.channel.settings.message_mode)); }
void write_mode(Call& call) { call.channel.settings.message_mode = wanted(call); }
// 27.005 3.2.3 gives the omitted value.
void default_mode(Call& call) { call.channel.settings.message_mode = 0; }

void read_headers(Call& call) { call.info(std::to_string(call.channel.settings.message_headers)); }
void write_headers(Call& call) { call.channel.settings.message_headers = wanted(call); }
void default_headers(Call& call) { call.channel.settings.message_headers = 0; }

}  // namespace cmgf

extern constexpr Command kCmgf{.name = "+CMGF",
                               .title = "Message format",
                               .manual = "27.005 3.2.3",
                               .test = "+CMGF: (0,1)",
                               .read = cmgf::read_mode,
                               .write = cmgf::write_mode,
                               .execute = cmgf::default_mode};
extern constexpr Command kCsdh{.name = "+CSDH",
                               .title = "Show text mode parameters",
                               .manual = "27.005 3.3.3",
                               .test = "+CSDH: (0,1)",
                               .read = cmgf::read_headers,
                               .write = cmgf::write_headers,
                               .execute = cmgf::default_headers};
}  // namespace m95
