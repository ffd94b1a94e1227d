// AT+CCLK - Clock.                                               [27.007 8.15]
//
//   AT+CCLK=?                          OK
//   AT+CCLK?                           +CCLK: "yy/MM/dd,hh:mm:ss+zz"
//   AT+CCLK="yy/MM/dd,hh:mm:ss+zz"     local time, zz in quarters of an hour, -47 to +48; yy
//                                      00-69 is 20yy, 70-99 is 19yy
#include "emulator/core/alarm_clock.hpp"
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/time_text.hpp"

namespace m95 {
namespace cclk {

void read(Call& call) {
  const Rtc& rtc = call.module.persistent().rtc;
  call.info(in_quotes(time_text({.utc = rtc.now(), .zone = rtc.zone()})));
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string& text = call.args.text(0);
  const std::optional<ZonedTime> time = parse_time(text);
  if (!time) throw at::BadArgument("not a time: " + text);
  Module& module = call.module.persistent();
  module.rtc.set(time->utc, time->zone);
  module.alarm_clock->clock_was_set();
}

}  // namespace cclk

extern constexpr Command kCclk{.name = "+CCLK",
                               .title = "Clock",
                               .manual = "27.007 8.15",
                               .test = kAnswersOk,
                               .read = cclk::read,
                               .write = cclk::write};
}  // namespace m95
