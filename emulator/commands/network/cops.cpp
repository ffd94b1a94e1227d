// AT+COPS - Operator selection.                                  [27.007 7.3]
//
//   AT+COPS=?    +COPS: (<stat>,"<long>","<short>","<numeric>"),...,,(0-4),(0-2)
//                <stat> 1 available, 2 current, 3 forbidden
//   AT+COPS?     +COPS: <mode>[,<format>,"<operator>"]     (the operator when registered)
//   AT+COPS=<mode>[,<format>[,"<operator>"]]
//                <mode> 0 automatic, 1 the operator and no other, 2 none, 3 sets the format,
//                4 the operator, and automatic where that fails
//
// <operator> has 1-16 characters, of the short format 1-8, of the numeric one 5 or 6 digits.
// +CME ERROR: 31 after 75 s without an answer; 30 the operator is not there, or AT+CFUN is not 1;
// 32 it refuses; the SIM's.
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/network/operators.hpp"
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace cops {

// At latency 1 (chosen).
constexpr Duration kScan = std::chrono::seconds(10);
constexpr Duration kChange = std::chrono::seconds(2);
constexpr Duration kLimit = std::chrono::seconds(75);

constexpr at::Range kModes{0, 4};
constexpr int kDeregister = 2;
constexpr int kFormatOnly = 3;
constexpr std::size_t kLongestName = 16;

constexpr int kForbidden = 3;
constexpr int kSearching = 2;
constexpr int kDenied = 3;

void read(Call& call) {
  const Radio& radio = call.module.radio;
  std::string text = std::to_string(static_cast<int>(radio.selection));
  if (radio.registered()) {
    const ReachableNetwork now = radio.networks().at(radio.chosen);
    text += "," + std::to_string(radio.operator_format) + "," +
            in_quotes(name_in(now, radio.operator_format));
  }
  call.info(text);
}

void require_radio(PoweredModule& module) {
  require_sim(module);
  if (!module.radio.radio_on()) throw CmeError(cme::kNoNetworkService);
}

// Until `deadline` at most.
Task<void> take_time(Call& call, Duration nominal, TimePoint deadline) {
  call.channel.flush();
  Clock& clock = call.module.persistent().world.clock;
  const bool answered =
      co_await answers_within(clock, call.module.config().latency, nominal, deadline - clock.now());
  if (!answered) throw CmeError(cme::kNetworkTimeout);
  // The radio may have been switched off meanwhile.
  require_radio(call.module);
}

TimePoint deadline(Call& call) { return call.module.persistent().world.clock.now() + kLimit; }

Task<void> test(Call& call) {
  require_radio(call.module);
  co_await take_time(call, kScan, deadline(call));
  std::string text;
  for (const ReachableNetwork& one : call.module.radio.networks()) {
    text += "(" + std::to_string(one.stat) + "," + in_quotes(one.name) + "," +
            in_quotes(one.short_name) + "," + in_quotes(one.numeric) + "),";
  }
  call.info(text + ",(0-4),(0-2)");
}

// Leaves where it is, and registers there.
Task<void> go_to(Call& call, std::size_t index, TimePoint deadline) {
  PoweredModule& module = call.module;
  if (module.radio.registered() && module.radio.chosen == index) co_return;
  module.leave_network(kSearching);
  co_await take_time(call, kChange, deadline);
  module.radio.unreachable = false;
  module.join_network(index);
  if (module.radio.registered()) co_return;
  if (module.radio.registration() == kDenied) throw CmeError(cme::kNetworkNotAllowed);
  throw CmeError(cme::kNoNetworkService);
}

Task<void> choose_automatically(Call& call, TimePoint deadline) {
  PoweredModule& module = call.module;
  module.radio.selection = Selection::automatic;
  // A search that is under way ends by itself.
  if (!module.radio.registered() && module.coming_up()) co_return;
  co_await go_to(call, 0, deadline);
}

// The index of the named network; without one the error that says why.
std::size_t find(const Radio& radio, int format, const std::string& name) {
  const std::vector<ReachableNetwork> all = radio.networks();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (name_in(all[i], format) != name) continue;
    if (all[i].stat == kForbidden) throw CmeError(cme::kNetworkNotAllowed);
    return i;
  }
  throw CmeError(cme::kNoNetworkService);
}

Task<void> choose(Call& call, int format, std::string name, bool then_automatic) {
  PoweredModule& module = call.module;
  const TimePoint until = deadline(call);
  Radio& radio = module.radio;
  int error = 0;
  try {
    const std::size_t index = find(radio, format, name);
    radio.selection = then_automatic ? Selection::manual_automatic : Selection::manual;
    co_await go_to(call, index, until);
    co_return;
  } catch (const CmeError& refusal) {
    error = refusal.code;
  }
  if (then_automatic) {
    co_await choose_automatically(call, until);
    co_return;
  }
  // 27.007: no other network is taken instead.
  radio.selection = Selection::manual;
  radio.unreachable = true;
  module.leave_network(error == cme::kNetworkNotAllowed ? kDenied : kSearching);
  throw CmeError(error);
}

// 27.007 7.3: at most 16 characters, or 8 of a short name; a number has the country's 3 digits and
// 2 or 3 more.
std::string operator_name(const Call& call, int format) {
  constexpr int kNumeric = 2;
  constexpr std::size_t kLongestShort = 8;
  constexpr std::size_t kShortestNumber = 5;
  constexpr std::size_t kLongestNumber = 6;
  const std::string& name = call.args.printable(2, format == 0 ? kLongestName : kLongestShort);
  const bool digits = name.find_first_not_of("0123456789") == std::string::npos;
  const bool is_number = digits && name.size() >= kShortestNumber && name.size() <= kLongestNumber;
  if (name.empty() || (format == kNumeric && !is_number)) throw at::BadArgument("no operator");
  return name;
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 3);
  const auto mode = static_cast<int>(call.args.integer(0, kModes));
  Radio& radio = call.module.radio;
  const auto format =
      static_cast<int>(call.args.integer_or(1, kOperatorFormats, radio.operator_format));
  const bool names_one = mode == static_cast<int>(Selection::manual) ||
                         mode == static_cast<int>(Selection::manual_automatic);
  std::string name;
  if (names_one) name = operator_name(call, format);
  if (mode == kFormatOnly) {
    radio.operator_format = format;
    co_return;
  }
  require_radio(call.module);
  radio.operator_format = format;
  if (mode == kDeregister) {
    radio.selection = Selection::deregistered;
    call.module.leave_network(0);
  } else if (names_one) {
    const bool then_automatic = mode == static_cast<int>(Selection::manual_automatic);
    co_await choose(call, format, std::move(name), then_automatic);
  } else {
    co_await choose_automatically(call, deadline(call));
  }
}

}  // namespace cops

extern constexpr Command kCops{.name = "+COPS",
                               .title = "Operator selection",
                               .manual = "27.007 7.3",
                               .test = cops::test,
                               .read = cops::read,
                               .write = cops::write};
}  // namespace m95
