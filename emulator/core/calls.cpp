// Dialling, ringing, and how the host hears of both.
#include "emulator/core/calls.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/mobile_network.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/sim_access.hpp"

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
  if (network == nullptr || sim.number.empty() || !sim.present) return;
  subscriber_ = &network->subscribe(sim.number);
  subscriber_->telephones.push_back(this);
}

Calls::~Calls() {
  if (call_) call_->end(release::kTemporaryFailure, this);
  if (subscriber_ != nullptr) std::erase(subscriber_->telephones, this);
}

const VoiceCall* Calls::current() const {
  return call_ && call_->state != VoiceCall::State::ended ? call_.get() : nullptr;
}

bool Calls::ringing() const {
  return current() != nullptr && !outgoing_ && call_->state == VoiceCall::State::alerting;
}

const std::string& Calls::number() const { return module_.config().sim.number; }

bool Calls::reachable() const { return module_.radio.registered(); }

std::shared_ptr<VoiceCall> Calls::dial(const SimNumber& number, bool hidden) {
  require_network(module_);
  if (busy()) throw CmeError(cme::kNotAllowed);
  call_ = std::make_shared<VoiceCall>();
  call_->from = module_.config().sim.number;
  call_->hidden = hidden;
  call_->to = (number.type == kInternationalType ? "+" : "") + number.number;
  outgoing_ = true;
  other_ = number;
  module_.persistent().phonebook->note_call(Book::dialled, number);
  return call_;
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
}

at::ResultCode Calls::result_of(const VoiceCall& call) {
  if (call.answered) return at::ResultCode::no_carrier;
  if (call.cause == release::kUserBusy) return at::ResultCode::busy;
  if (call.cause == release::kNoAnswer) return at::ResultCode::no_answer;
  return at::ResultCode::no_carrier;
}

void Calls::note_release(const VoiceCall& call) { module_.release_cause = {kProtocol, call.cause}; }

void Calls::ring(std::shared_ptr<VoiceCall> call) {
  call_ = call;
  outgoing_ = false;
  other_ = line_identity(call->hidden ? std::string_view{} : std::string_view(call->from));
  module_.tasks().spawn("ringing", ringing_here(std::move(call), other_));
}

Task<void> Calls::ringing_here(std::shared_ptr<VoiceCall> call, SimNumber caller) {
  Clock& clock = module_.persistent().world.clock;
  int rings = 0;
  while (call->state == VoiceCall::State::alerting) {
    tell_ring(*call);
    if (answers_by_itself(++rings)) {
      answer();
      break;
    }
    auto pause = race(until_left(*call, VoiceCall::State::alerting), clock.sleep_for(kRingPeriod));
    co_await std::move(pause);
  }
  co_await until_left(*call, VoiceCall::State::active);
  note_release(*call);
  if (!call->answered) module_.persistent().phonebook->note_call(Book::missed, caller);
  if (call->ended_by == this) co_return;
  for (const auto& channel : module_.persistent().channels()) {
    if (channel->rate_known()) channel->post(at::ResultCode::no_carrier);
  }
}

void Calls::tell_ring(const VoiceCall& call) {
  // 27.007 7.6: 0 the number is valid, 1 its owner withholds it, 2 it is not known.
  const int known = call.from.empty() ? 2 : 0;
  const int validity = call.hidden ? 1 : known;
  for (const auto& channel : module_.persistent().channels()) {
    if (!channel->rate_known()) continue;
    if (channel->settings.ring_report == 1) {
      channel->post("+CRING: VOICE");
    } else {
      channel->post(at::ResultCode::ring);
    }
    if (channel->settings.caller_report == 0) continue;
    channel->post("+CLIP: " + shown_number(other_) + ",\"\",," +
                  in_quotes(name_of(*channel, other_)) + "," + std::to_string(validity));
  }
}

bool Calls::answers_by_itself(int rings) const {
  const auto& channels = module_.persistent().channels();
  return std::ranges::any_of(channels, [rings](const auto& channel) {
    const int after = channel->settings.auto_answer;
    return after > 0 && rings >= after;
  });
}

bool Calls::answer() {
  if (!ringing()) return false;
  call_->move_to(VoiceCall::State::active);
  module_.persistent().phonebook->note_call(Book::received, other_);
  return true;
}

void Calls::hang_up() {
  if (!busy()) return;
  call_->end(ringing() ? release::kUserBusy : release::kNormalClearing, this);
  note_release(*call_);
}

void Calls::registration_changed() {
  if (busy() && !module_.radio.registered()) call_->end(release::kTemporaryFailure);
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
