// Dialling, ringing, and how the host hears of both; what is done to answered calls is in
// call_holding.cpp.
#include "emulator/core/calls.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/mobile_network.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/ring_indicator.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace {

// Until the network has found the number, at latency 1 (chosen).
constexpr Duration kSetup = std::chrono::milliseconds(2000);
// From RING to RING: the network's cadence, whatever the latency (chosen).
constexpr Duration kRingPeriod = std::chrono::seconds(5);
// AT+CEER <location>: the cause is one of the network's protocol (chosen).
constexpr int kProtocol = 1;

constexpr int kUnknownType = 128;
constexpr int kNationalType = 129;
constexpr int kInternationalType = 145;

// Notifications are not remembered: look first.
Task<void> until_left(VoiceCall& call, VoiceCall::State state) {
  while (call.state == state) co_await call.changed.wait();
}

}  // namespace

SimNumber line_identity(std::string_view number) {
  if (number.empty()) return {.name = {}, .number = {}, .type = kUnknownType};
  const bool international = number.front() == '+';
  if (international) number.remove_prefix(1);
  return {.name = {},
          .number = std::string(number),
          .type = international ? kInternationalType : kNationalType};
}

Calls::Calls(PoweredModule& module) : module_(module) {
  const config::Sim& sim = module.config().sim;
  MobileNetwork* network = module.persistent().world.mobile_network;
  if (network == nullptr || sim.number.empty()) return;
  subscriber_ = &network->subscribe(sim.number);
  subscriber_->telephones.push_back(this);
}

Calls::~Calls() {
  for (const CallLeg& leg : legs()) leg.call->end(release::kTemporaryFailure, this);
  if (subscriber_ != nullptr) std::erase(subscriber_->telephones, this);
}

std::vector<CallLeg> Calls::legs() const {
  std::vector<CallLeg> live;
  std::ranges::copy_if(legs_, std::back_inserter(live), [](const CallLeg& leg) {
    return leg.call->state != VoiceCall::State::ended;
  });
  // Who is left alone is in no conference.
  const auto joined = [](const CallLeg& leg) { return leg.conference; };
  if (std::ranges::count_if(live, joined) == 1) {
    for (CallLeg& leg : live) leg.conference = false;
  }
  return live;
}

bool Calls::any(const Which& which) const { return std::ranges::any_of(legs(), which); }

bool Calls::ringing() const { return any(&CallLeg::comes); }

bool Calls::busy() const {
  const std::vector<CallLeg> now = legs();
  if (now.empty()) return false;
  const bool waits = subscriber_ != nullptr && subscriber_->call_waiting && now.size() < kMost;
  return !waits || !std::ranges::all_of(now, &CallLeg::answered);
}

CallLeg* Calls::find(const VoiceCall& call) {
  const auto found =
      std::ranges::find_if(legs_, [&call](const CallLeg& leg) { return leg.call.get() == &call; });
  return found == legs_.end() ? nullptr : &*found;
}

CallLeg& Calls::add(std::shared_ptr<VoiceCall> call, bool outgoing, SimNumber other) {
  legs_ = legs();
  int id = 1;
  auto place = legs_.begin();
  while (place != legs_.end() && place->id == id) {
    ++place;
    ++id;
  }
  CallLeg leg;
  leg.id = id;
  leg.call = std::move(call);
  leg.outgoing = outgoing;
  leg.other = std::move(other);
  leg.waiting = !outgoing && !legs_.empty();
  return *legs_.insert(place, std::move(leg));
}

const std::string& Calls::number() const { return module_.config().sim.number; }

bool Calls::reachable() const { return module_.radio.registered(); }

std::shared_ptr<VoiceCall> Calls::dial(const SimNumber& number, bool hidden) {
  require_network(module_);
  const std::vector<CallLeg> now = legs();
  const bool all_answered = std::ranges::all_of(now, &CallLeg::answered);
  const bool both = any(&CallLeg::active) && any([](const CallLeg& leg) { return leg.held; });
  if (!all_answered || both || now.size() >= kMost) throw CmeError(cme::kNotAllowed);
  hold(&CallLeg::active);
  auto call = std::make_shared<VoiceCall>();
  call->from = module_.config().sim.number;
  call->hidden = hidden;
  call->to = (number.type == kInternationalType ? "+" : "") + number.number;
  call->caller = this;
  add(call, true, number);
  module_.persistent().phonebook->note_call(Book::dialled, number);
  return call;
}

Task<void> Calls::progress(std::shared_ptr<VoiceCall> call, Duration patience) {
  Clock& clock = module_.persistent().world.clock;
  const TimePoint deadline = clock.now() + patience;
  auto setup = race(until_left(*call, VoiceCall::State::dialling),
                    pace(clock, module_.config().latency, kSetup));
  co_await std::move(setup);
  if (call->state == VoiceCall::State::dialling) {
    MobileNetwork* network = module_.persistent().world.mobile_network;
    if (network != nullptr) {
      network->put_through(call);
    } else {
      call->end(release::kNetworkOutOfOrder);
    }
  }
  auto alerting = race(until_left(*call, VoiceCall::State::alerting), clock.sleep_until(deadline));
  co_await std::move(alerting);
  // By its state, not by who won: an answer in the last moment counts.
  if (call->state == VoiceCall::State::alerting) call->end(release::kNoAnswer);
  if (call->state == VoiceCall::State::ended) note_release(*call);
}

Task<void> Calls::follow(std::shared_ptr<VoiceCall> call, Channel& channel, Duration patience) {
  auto first_part = progress(call, patience);
  co_await std::move(first_part);
  co_await until_left(*call, VoiceCall::State::active);
  note_release(*call);
  if (call->ended_by != this) channel.post(result_of(*call));
  tell_end();
}

at::ResultCode Calls::result_of(const VoiceCall& call) {
  if (call.answered) return at::ResultCode::no_carrier;
  if (call.cause == release::kUserBusy) return at::ResultCode::busy;
  if (call.cause == release::kNoAnswer) return at::ResultCode::no_answer;
  return at::ResultCode::no_carrier;
}

void Calls::note_release(const VoiceCall& call) { module_.release_cause = {kProtocol, call.cause}; }

void Calls::ring(std::shared_ptr<VoiceCall> call) {
  // AT+QREFUSECS.
  if (module_.stored_settings->value("+QREFUSECS", 1) == 1) {
    return call->end(release::kUserBusy, this);
  }
  call->callee = this;
  const std::string_view shown = call->hidden ? std::string_view{} : std::string_view(call->from);
  const CallLeg& leg = add(call, false, line_identity(shown));
  SimNumber caller = leg.other;
  module_.tasks().spawn("ringing", ringing_here(std::move(call), std::move(caller)));
}

Task<void> Calls::ringing_here(std::shared_ptr<VoiceCall> call, SimNumber caller) {
  Clock& clock = module_.persistent().world.clock;
  int rings = 0;
  const CallLeg* const coming = find(*call);
  if (coming != nullptr && coming->waiting) tell_waiting(*coming);
  while (call->state == VoiceCall::State::alerting) {
    CallLeg& leg = *find(*call);
    // Once there is no other call, it is one like any other (22.083).
    if (legs().size() == 1) leg.waiting = false;
    if (!leg.waiting) {
      set_ring_indicator(module_, true);
      tell_ring(leg);
    }
    if (!leg.waiting && answers_by_itself(++rings)) {
      take(leg);
      break;
    }
    auto pause = race(until_left(*call, VoiceCall::State::alerting), clock.sleep_for(kRingPeriod));
    co_await std::move(pause);
  }
  set_ring_indicator(module_, false);
  co_await until_left(*call, VoiceCall::State::active);
  note_release(*call);
  if (!call->answered) module_.persistent().phonebook->note_call(Book::missed, caller);
  if (call->ended_by != this) {
    pulse_ring_indicator(module_);
    for (const auto& channel : module_.persistent().channels()) {
      if (channel->rate_known()) channel->post(at::ResultCode::no_carrier);
    }
  }
  tell_end();
}

void Calls::tell_end() {
  if (module_.stored_settings->value("+QCGTIND", 0) == 1) module_.announce("+QCGTIND: 0");
}

void Calls::tell_ring(const CallLeg& leg) {
  // 27.007 7.6: 0 the number is valid, 1 its owner withholds it, 2 it is not known.
  const int known = leg.call->from.empty() ? 2 : 0;
  const int validity = leg.call->hidden ? 1 : known;
  const bool shows_name = module_.stored_settings->value("+QCLIP", 0) == 0;
  for (const auto& channel : module_.persistent().channels()) {
    if (!channel->rate_known()) continue;
    if (channel->settings.ring_report == 1) {
      channel->post("+CRING: VOICE");
    } else {
      channel->post(at::ResultCode::ring);
    }
    if (channel->settings.caller_report == 0) continue;
    channel->post("+CLIP: " + shown_number(leg.other) + ",\"\",," +
                  in_quotes(shows_name ? name_of(*channel, leg.other) : "") + "," +
                  std::to_string(validity));
  }
}

void Calls::tell_waiting(const CallLeg& leg) {
  constexpr std::string_view kVoice = ",1,";
  for (const auto& channel : module_.persistent().channels()) {
    if (!channel->rate_known() || channel->settings.call_waiting_report == 0) continue;
    channel->post("+CCWA: " + shown_number(leg.other) + std::string(kVoice) +
                  in_quotes(name_of(*channel, leg.other)));
  }
}

bool Calls::answers_by_itself(int rings) const {
  const auto& channels = module_.persistent().channels();
  return std::ranges::any_of(channels, [rings](const auto& channel) {
    const int after = channel->settings.auto_answer;
    return after > 0 && rings >= after;
  });
}

void Calls::registration_changed() {
  if (module_.radio.registered()) return;
  for (const CallLeg& leg : legs()) leg.call->end(release::kTemporaryFailure);
}

std::string Calls::name_of(const Channel& channel, const SimNumber& number) const {
  if (number.number.empty() || sim_progress(module_) < SimProgress::phonebook) return {};
  const Phonebook& phonebook = *module_.persistent().phonebook;
  const int slots = phonebook.capacity(Book::sim);
  for (int slot = 1; slot <= slots; ++slot) {
    const SimNumber entry = phonebook.read(Book::sim, slot);
    if (entry.number == number.number) return shown_name(channel, entry.name);
  }
  return {};
}

}  // namespace m95
