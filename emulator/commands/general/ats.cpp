// ATS - S-registers.                                             [V.250 5.3.2]
//
//   ATSn?           the value, three digits
//   ATSn=<value>    S0 0-255, S3 S4 S5 0-127, S6 0-10, S7 1-255, S8 0-255, S10 1-254
#include <array>
#include <cstdio>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace ats {

struct Register {
  unsigned index;
  at::Range range;
  int ChannelSettings::*value;
};

constexpr std::array kRegisters = {
    Register{0, {0, 255}, &ChannelSettings::auto_answer},
    Register{3, {0, 127}, &ChannelSettings::terminator},
    Register{4, {0, 127}, &ChannelSettings::formatter},
    Register{5, {0, 127}, &ChannelSettings::backspace},
    Register{6, {0, 10}, &ChannelSettings::dial_pause},
    Register{7, {1, 255}, &ChannelSettings::carrier_wait},
    Register{8, {0, 255}, &ChannelSettings::comma_pause},
    Register{10, {1, 254}, &ChannelSettings::hang_up_delay},
};

const Register& find(unsigned index) {
  for (const Register& one : kRegisters) {
    if (one.index == index) return one;
  }
  throw PlainError("there is no register S" + std::to_string(index));
}

void read(Call& call) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%03d",
                call.channel.settings.*find(call.request.index).value);
  call.line(text.data());
}

void write(Call& call) {
  const Register& target = find(call.request.index);
  call.channel.settings.*target.value = static_cast<int>(call.args.integer(0, target.range));
}

}  // namespace ats

extern constexpr Command kAts{.name = "S",
                              .title = "S-registers",
                              .manual = "V.250 5.3.2",
                              .read = ats::read,
                              .write = ats::write};
}  // namespace m95
