// AT+CLCK - Facility lock.                                       [27.007 7.4]
//
//   AT+CLCK=?                          +CLCK: ("SC","PS",...)
//   AT+CLCK="SC",<0|1>,<password>      the SIM does not ask, asks for its PIN at power-on
//   AT+CLCK=<fac>,2[,<password>[,<class>]]    +CLCK: <status>
//
// The phone's locks (PS, PF, PN, PU, PP, PC) and FD are as they are: +CME ERROR: 4 for who sets
// them. Call barring (AO, OI, OX, AI, IR, AB, AG, AC) is the network's, which offers none: nothing
// is barred, and setting it is +CME ERROR: 133. 16 wrong password, 3 it is so already.
#include <algorithm>
#include <array>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sim/password.hpp"
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace clck {

constexpr std::array<std::string_view, 7> kPhone = {"PS", "FD", "PF", "PN", "PU", "PP", "PC"};
constexpr std::array<std::string_view, 8> kBarring = {"AO", "OI", "OX", "AI",
                                                      "IR", "AB", "AG", "AC"};
constexpr at::Range kModes{0, 2};
constexpr at::Range kClasses{1, 255};
constexpr int kQuery = 2;
constexpr std::string_view kLocked = "1";
constexpr std::string_view kOpen = "0";

template <std::size_t Size>
bool has(const std::array<std::string_view, Size>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool phone_locked(const config::Sim& sim) {
  return sim.state == config::SimState::phone_pin || sim.state == config::SimState::phone_puk;
}

Task<void> lock_sim(Call& call, int mode) {
  SimCard& sim = *call.module.persistent().sim;
  if (mode == kQuery) {
    call.info(sim.locked() ? kLocked : kOpen);
    co_return;
  }
  std::string pin = password(call, 2);
  require_right(co_await sim.set_lock(mode == 1, std::move(pin)), SimSecret::pin);
}

Task<void> write(Call& call) {
  call.args.expect_count(2, 4);
  const std::string facility = call.args.text(0);
  const auto mode = static_cast<int>(call.args.integer(1, kModes));
  call.args.integer_or(3, kClasses, 1);
  if (facility != "SC" && !has(kPhone, facility) && !has(kBarring, facility)) {
    throw at::BadArgument("no such facility: " + facility);
  }
  require_sim(call.module);
  if (facility == "SC") {
    co_await lock_sim(call, mode);
  } else if (has(kPhone, facility)) {
    if (mode != kQuery) throw CmeError(cme::kNotSupported);
    const bool locked = facility == "PS" && phone_locked(call.module.config().sim);
    call.info(locked ? kLocked : kOpen);
  } else {
    require_network(call.module);
    if (mode != kQuery) throw CmeError(cme::kNotSubscribed);
    call.info(kOpen);
  }
}

}  // namespace clck

extern constexpr Command kClck{
    .name = "+CLCK",
    .title = "Facility lock",
    .manual = "27.007 7.4",
    .test =
        R"(+CLCK: ("SC","PS","FD","PF","PN","PU","PP","PC","AO","OI","OX","AI","IR","AB","AG","AC"))",
    .write = clck::write};
}  // namespace m95
