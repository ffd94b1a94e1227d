// AT+CRC - Cellular result codes.                                [27.007 6.11]
//
//   AT+CRC=?      +CRC: (0,1)
//   AT+CRC?       +CRC: <mode>
//   AT+CRC=<mode> 1: a call is told as +CRING: VOICE, 0: as RING
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace crc {

void read(Call& call) { call.info(std::to_string(call.channel.settings.ring_report)); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  call.channel.settings.ring_report = static_cast<int>(call.args.integer(0, {0, 1}));
}

}  // namespace crc

extern constexpr Command kCrc{.name = "+CRC",
                              .title = "Cellular result codes",
                              .manual = "27.007 6.11",
                              .test = "+CRC: (0,1)",
                              .read = crc::read,
                              .write = crc::write};
}  // namespace m95
