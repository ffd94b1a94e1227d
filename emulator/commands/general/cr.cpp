// AT+CR, AT+ILRR - What is told before CONNECT of a data call.   [27.007 6.9; V.250 6.2.13]
//
//   AT+CR=?, AT+ILRR=?      +CR: (0,1), +ILRR: (0,1)
//   AT+CR?, AT+ILRR?        +CR: <n>, +ILRR: <n>
//   AT+CR=<n>               1: the service, +CR: <service>
//   AT+ILRR=<n>             1: the rate of the line, +ILRR: <rate>
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace cr {

template <int ChannelSettings::*Member>
void read(Call& call) {
  call.info(std::to_string(call.channel.settings.*Member));
}

template <int ChannelSettings::*Member>
void write(Call& call) {
  call.args.expect_count(1, 1);
  call.channel.settings.*Member = static_cast<int>(call.args.integer(0, {0, 1}));
}

}  // namespace cr

extern constexpr Command kCr{.name = "+CR",
                             .title = "Service reporting control",
                             .manual = "27.007 6.9",
                             .test = "+CR: (0,1)",
                             .read = cr::read<&ChannelSettings::service_report>,
                             .write = cr::write<&ChannelSettings::service_report>};
extern constexpr Command kIlrr{.name = "+ILRR",
                               .title = "Local rate reporting",
                               .manual = "V.250 6.2.13",
                               .test = "+ILRR: (0,1)",
                               .read = cr::read<&ChannelSettings::rate_report>,
                               .write = cr::write<&ChannelSettings::rate_report>};
}  // namespace m95
