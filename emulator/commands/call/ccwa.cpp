// AT+CCWA - Call waiting.                                        [27.007 7.12; 22.083]
//
//   AT+CCWA=?                          +CCWA: (0,1)
//   AT+CCWA?                           +CCWA: <n>
//   AT+CCWA=[<n>[,<mode>[,<class>]]]   <n> 1: +CCWA: "<number>",<type>,1,"<name>" of a call that
//                                      waits; <mode> 0 and 1: the network's service, off and on;
//                                      2: +CCWA: <status>,<class>
//
// The service belongs to the number and lasts as long as the process; off, who calls meanwhile
// hears BUSY. Of <class> (1-255, 7 when omitted) the network has voice, 1. +CME ERROR: 133 a
// <class> without it, or no number; 30 not registered; the SIM's.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/mobile_network.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace ccwa {

constexpr at::Range kReports{0, 1};
constexpr at::Range kModes{0, 2};
constexpr at::Range kClasses{1, 255};
constexpr int kQuery = 2;
constexpr int kVoice = 1;
constexpr int kEveryClass = 7;
// What a network takes to answer, at latency 1 (chosen).
constexpr Duration kAnswer = std::chrono::seconds(1);
constexpr Duration kLimit = std::chrono::seconds(15);  // as the other services, AT+CLIP

void read(Call& call) { call.info(std::to_string(call.channel.settings.call_waiting_report)); }

Task<void> write(Call& call) {
  call.args.expect_count(1, 3);
  int& report = call.channel.settings.call_waiting_report;
  const auto wanted = static_cast<int>(call.args.integer_or(0, kReports, report));
  const bool asks = call.args.has(1);
  const auto mode = static_cast<int>(call.args.integer_or(1, kModes, 0));
  const auto classes = static_cast<int>(call.args.integer_or(2, kClasses, kEveryClass));
  if (asks) {
    require_network(call.module);
    call.channel.flush();
    const bool answered = co_await answers_within(call.module.persistent().world.clock,
                                                  call.module.config().latency, kAnswer, kLimit);
    if (!answered) throw CmeError(cme::kNetworkTimeout);
    require_network(call.module);
    Mailbox* subscriber = call.module.calls->subscriber();
    const bool has_voice = (classes & kVoice) != 0;
    if (mode == kQuery) {
      const bool active = subscriber != nullptr && subscriber->call_waiting && has_voice;
      call.info(active ? "1," + std::to_string(kVoice) : "0," + std::to_string(classes));
    } else if (subscriber == nullptr || !has_voice) {
      throw CmeError(cme::kNotSubscribed);
    } else {
      subscriber->call_waiting = mode == 1;
    }
  }
  report = wanted;
}

}  // namespace ccwa

extern constexpr Command kCcwa{.name = "+CCWA",
                               .title = "Call waiting",
                               .manual = "27.007 7.12",
                               .test = "+CCWA: (0,1)",
                               .read = ccwa::read,
                               .write = ccwa::write};
}  // namespace m95
