// AT+QALARM - Set alarm.                                         [UG series manual; RIL]
//
//   AT+QALARM=?                                +QALARM: (0,1),"DATE,TIME",(0-3),(0,1)
//   AT+QALARM?                                 +QALARM: <set>,"<time>",<repeat>,<off>,<by alarm>
//   AT+QALARM=1,"<time>"[,<repeat>[,<off>]]    ALARM RING at that time (in the future, as
//                                              AT+CCLK's); <repeat> 0 never, 1 daily, 2 weekly, 3
//                                              monthly; <off> 1: power-off 5 s later
//   AT+QALARM=0                                cancels it
#include "emulator/core/alarm_clock.hpp"
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace qalarm {

constexpr at::Range kSwitch{0, 1};
constexpr at::Range kRepeats{0, 3};

void read(Call& call) {
  const AlarmClock& clock = *call.module.persistent().alarm_clock;
  const std::optional<Alarm>& alarm = clock.alarm();
  const std::string by_alarm = clock.switched_on() ? ",1" : ",0";
  if (!alarm) {
    call.info("0,\"\",0,0" + by_alarm);
    return;
  }
  call.info("1," + in_quotes(time_text(alarm->when)) + "," +
            std::to_string(static_cast<int>(alarm->repeat)) + (alarm->power_off ? ",1" : ",0") +
            by_alarm);
}

void write(Call& call) {
  Module& module = call.module.persistent();
  call.args.expect_count(1, 4);
  if (call.args.integer(0, kSwitch) == 0) {
    module.alarm_clock->set(std::nullopt);
    return;
  }
  const std::string& text = call.args.text(1);
  const std::optional<ZonedTime> when = parse_time(text);
  if (!when) throw at::BadArgument("not a time: " + text);
  Alarm alarm{.when = *when};
  alarm.repeat = static_cast<Alarm::Repeat>(call.args.integer_or(2, kRepeats, 0));
  alarm.power_off = call.args.integer_or(3, kSwitch, 0) == 1;
  if (when->utc <= module.rtc.now()) throw PlainError("an alarm in the past");
  module.alarm_clock->set(alarm);
}

}  // namespace qalarm

extern constexpr Command kQalarm{.name = "+QALARM",
                                 .title = "Set alarm",
                                 .manual = "UG manual",
                                 .test = "+QALARM: (0,1),\"DATE,TIME\",(0-3),(0,1)",
                                 .read = qalarm::read,
                                 .write = qalarm::write,
                                 .evidence = Evidence::observed};
}  // namespace m95
