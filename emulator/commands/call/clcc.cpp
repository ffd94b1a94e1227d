// AT+CLCC - List current calls.                                  [27.007 7.18; M66 manual]
//
//   AT+CLCC=?    OK
//   AT+CLCC      +CLCC: <id>,<dir>,<stat>,0,<mpty>,"<number>",<type>,"<name>"    a line each call;
//                <dir> 0 dialled here, 1 incoming; <stat> 0 active, 1 held, 2 dialling, 3 it rings
//                there, 4 it rings here, 5 it waits here; <mpty> 1 in a conference; <name> of the
//                SIM's phonebook
#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace clcc {

int stat_of(const CallLeg& leg) {
  constexpr int kActive = 0;
  constexpr int kHeld = 1;
  constexpr int kDialling = 2;
  constexpr int kAlerting = 3;
  constexpr int kIncoming = 4;
  constexpr int kWaiting = 5;
  if (leg.answered()) return leg.held ? kHeld : kActive;
  if (leg.comes()) return leg.waiting ? kWaiting : kIncoming;
  return leg.call->state == VoiceCall::State::alerting ? kAlerting : kDialling;
}

void list(Call& call) {
  const Calls& calls = *call.module.calls;
  for (const CallLeg& leg : calls.legs()) {
    call.info(std::to_string(leg.id) + (leg.outgoing ? ",0," : ",1,") +
              std::to_string(stat_of(leg)) + ",0," + (leg.conference ? "1," : "0,") +
              shown_number(leg.other) + "," + in_quotes(calls.name_of(call.channel, leg.other)));
  }
}

}  // namespace clcc

extern constexpr Command kClcc{.name = "+CLCC",
                               .title = "List current calls",
                               .manual = "27.007 7.18",
                               .test = kAnswersOk,
                               .execute = clcc::list};
}  // namespace m95
