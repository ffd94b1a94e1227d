// AT+CLCC - List current calls.                                  [27.007 7.18; M66 manual]
//
//   AT+CLCC=?    OK
//   AT+CLCC      +CLCC: 1,<dir>,<stat>,0,0,"<number>",<type>,"<name>"    where there is a call;
//                <dir> 0 dialled here, 1 incoming; <stat> 0 active, 2 dialling, 3 it rings there,
//                4 it rings here; <name> of the SIM's phonebook
#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace {

int stat_of(const VoiceCall& voice, bool outgoing) {
  constexpr int kActive = 0;
  constexpr int kDialling = 2;
  constexpr int kAlerting = 3;
  constexpr int kIncoming = 4;
  if (voice.state == VoiceCall::State::active) return kActive;
  if (!outgoing) return kIncoming;
  return voice.state == VoiceCall::State::alerting ? kAlerting : kDialling;
}

void list(Call& call) {
  const Calls& calls = *call.module.calls;
  const VoiceCall* voice = calls.current();
  if (voice == nullptr) return;
  const bool outgoing = calls.outgoing();
  call.info("1," + std::string(outgoing ? "0" : "1") + "," +
            std::to_string(stat_of(*voice, outgoing)) + ",0,0," + shown_number(calls.other()) +
            "," + in_quotes(calls.name_of(call.channel, calls.other())));
}

}  // namespace

extern constexpr Command kClcc{.name = "+CLCC",
                               .title = "List current calls",
                               .manual = "27.007 7.18",
                               .test = kAnswersOk,
                               .execute = list};
}  // namespace m95
