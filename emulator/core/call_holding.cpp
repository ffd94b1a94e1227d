// Answering, ending, holding, swapping and joining calls, and tones within them (22.030 6.5.5).
#include <algorithm>
#include <iterator>

#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace {

bool is_held(const CallLeg& leg) { return leg.held; }

void require(bool possible) {
  if (!possible) throw CmeError(cme::kNotAllowed);
}

}  // namespace

// Of those that have not ended; whether there was one.
bool Calls::end(const Which& which) {
  bool ended = false;
  for (const CallLeg& leg : legs()) {
    if (!which(leg)) continue;
    leg.call->end(leg.comes() ? release::kUserBusy : release::kNormalClearing, this);
    note_release(*leg.call);
    ended = true;
  }
  return ended;
}

void Calls::hold(const Which& which) {
  for (CallLeg& leg : legs_) leg.held = leg.held || which(leg);
}

void Calls::retrieve_held() {
  for (CallLeg& leg : legs_) leg.held = false;
}

void Calls::take(CallLeg& leg) {
  leg.waiting = false;
  module_.persistent().phonebook->note_call(Book::received, leg.other);
  leg.call->move_to(VoiceCall::State::active);
}

bool Calls::answer() {
  const auto comes = std::ranges::find_if(legs_, &CallLeg::comes);
  if (comes == legs_.end()) return false;
  if (any(&CallLeg::active) && any(is_held)) return false;
  hold(&CallLeg::active);
  take(*comes);
  return true;
}

void Calls::hang_up() {
  const bool only_comes = std::ranges::all_of(legs(), &CallLeg::comes);
  end([only_comes](const CallLeg& leg) { return only_comes || !leg.comes(); });
}

void Calls::hang_up(VoiceCall& call) {
  end([&call](const CallLeg& leg) { return leg.call.get() == &call; });
}

void Calls::release_held() { require(end(&CallLeg::comes) || end(is_held)); }

void Calls::release_active() {
  const bool ended = end([](const CallLeg& leg) { return leg.active() || leg.goes(); });
  if (answer()) return;
  require(ended || any(is_held));
  retrieve_held();
}

void Calls::release(int id) {
  require(end([id](const CallLeg& leg) { return leg.id == id && leg.active(); }));
}

void Calls::swap() {
  require(!any(&CallLeg::goes));
  if (ringing()) return require(answer());
  require(any(&CallLeg::answered));
  for (CallLeg& leg : legs_) leg.held = !leg.held;
}

void Calls::hold_all_but(int id) {
  const auto is_other = [id](const CallLeg& leg) { return leg.active() && leg.id != id; };
  require(any([id](const CallLeg& leg) { return leg.id == id && leg.active(); }));
  require(any(is_other) && !any(is_held));
  hold(is_other);
  std::ranges::find(legs_, id, &CallLeg::id)->conference = false;
}

void Calls::join() {
  require(any(&CallLeg::active) && any(is_held));
  legs_ = legs();
  const auto members = std::ranges::count_if(legs_, &CallLeg::answered);
  require(static_cast<std::size_t>(members) <= kMostInConference);
  for (CallLeg& leg : legs_) leg.conference = leg.answered();
  retrieve_held();
}

void Calls::send_tone(char tone) {
  require(any(&CallLeg::active));
  for (const CallLeg& leg : legs()) {
    Telephone* other = leg.outgoing ? leg.call->callee : leg.call->caller;
    if (leg.active() && other != nullptr) other->hear_tone(*leg.call, tone);
  }
}

void Calls::hear_tone(const VoiceCall& call, char tone) {
  const CallLeg* leg = find(call);
  const bool detects = module_.stored_settings->value("+QTONEDET", 0) == 1;
  if (leg == nullptr || !leg->active() || !detects) return;
  module_.announce("+QTONEDET: " + std::to_string(static_cast<int>(tone)));
}

}  // namespace m95
