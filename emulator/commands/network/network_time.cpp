// AT+CTZU, AT+CTZR, AT+QNITZ, AT+QLTS - The network's time.      [27.007 8.40, 8.41; M66 manual]
//
//   AT+CTZU=<n>          0 the clock is left alone; 1, 3 set to local time and zone, 2, 4 to
//                        Greenwich's time; kept at once
//   AT+CTZR=<n>          1: +CTZV: "<zone>" when the network tells another zone
//   AT+QNITZ=<n>         1: +QNITZ: "yy/MM/dd,hh:mm:ss+zz,<ds>" when the network tells the time
//   AT+...?, AT+...=?    value and range
//   AT+QLTS              +QLTS: "<time>,<ds>" as last told; "" when never
#include "emulator/core/network_time.hpp"

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace network_time {

constexpr at::Range kUpdates{0, 4};
constexpr int kMemoryFailure = 23;

void read_update(Call& call) {
  call.info(std::to_string(static_cast<int>(call.module.network_time->update())));
}

Task<void> write_update(Call& call) {
  call.args.expect_count(1, 1);
  const auto update = static_cast<NetworkTime::Update>(call.args.integer(0, kUpdates));
  try {
    co_await call.module.network_time->set_update(update);
  } catch (const Failure& failure) {
    call.module.trace().note("AT+CTZU", failure.what());
    throw CmeError(kMemoryFailure);
  }
}

template <int ChannelSettings::*Member>
void read(Call& call) {
  call.info(std::to_string(call.channel.settings.*Member));
}

template <int ChannelSettings::*Member>
void write(Call& call) {
  call.args.expect_count(1, 1);
  call.channel.settings.*Member = static_cast<int>(call.args.integer(0, {0, 1}));
}

void last(Call& call) { call.info(in_quotes(call.module.network_time->last())); }

}  // namespace network_time

extern constexpr Command kCtzu{.name = "+CTZU",
                               .title = "Automatic time zone update",
                               .manual = "M66 manual",
                               .test = "+CTZU: (0-4)",
                               .read = network_time::read_update,
                               .write = network_time::write_update};
extern constexpr Command kCtzr{.name = "+CTZR",
                               .title = "Time zone reporting",
                               .manual = "27.007 8.41",
                               .test = "+CTZR: (0,1)",
                               .read = network_time::read<&ChannelSettings::zone_report>,
                               .write = network_time::write<&ChannelSettings::zone_report>};
extern constexpr Command kQnitz{.name = "+QNITZ",
                                .title = "Network time synchronization report",
                                .manual = "M66 manual",
                                .test = "+QNITZ: (0,1)",
                                .read = network_time::read<&ChannelSettings::time_report>,
                                .write = network_time::write<&ChannelSettings::time_report>};
extern constexpr Command kQlts{.name = "+QLTS",
                               .title = "Latest network time",
                               .manual = "M66 manual",
                               .test = kAnswersOk,
                               .execute = network_time::last};
}  // namespace m95
