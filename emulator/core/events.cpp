// Each event is what the rest of the module would see of the real one.
#include "emulator/core/events.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/locale/encoding_utf.hpp>

#include "config/values.hpp"
#include "emulator/core/alarm_clock.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/mobile_network.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_card.hpp"
#include "emulator/core/time_text.hpp"
#include "emulator/core/voice_call.hpp"
#include "protocol/error.hpp"
#include "protocol/sms/alphabet.hpp"

namespace m95 {
namespace {

using config::Effect;
using config::Fault;

PoweredModule& with_power(Module& module) {
  PoweredModule* powered = module.powered_module();
  if (powered == nullptr) throw EventError("the module is off");
  return *powered;
}

void press_power_key(Module& module, bool on) {
  if (module.powered() == on) throw EventError(on ? "the module is on" : "the module is off");
  module.request(PowerRequest::power_key);
}

void cut_power(Module& module, PowerRequest what) {
  with_power(module);
  module.request(what);
}

void change_sim(Module& module, bool present) {
  if (module.modem.sim.present == present) {
    throw EventError(present ? "a card is in already" : "no card is in");
  }
  module.modem.sim.present = present;
  if (module.powered()) with_power(module).sim_changed();
}

void set_sim_state(Module& module, const std::string& text) {
  if (!module.modem.sim.present) throw EventError("no card is in");
  config::read(module.modem.sim.state, text);
  module.sim->insert_anew();
  if (module.powered()) with_power(module).sim_changed();
}

void set_registration(Module& module, int stat) {
  module.modem.registration.stat = stat;
  if (!module.powered()) return;
  constexpr int kHome = 1;
  constexpr int kRoaming = 5;
  PoweredModule& powered = with_power(module);
  if (stat != kHome && stat != kRoaming) {
    powered.leave_network(stat);
  } else if (powered.radio.radio_on() && module.sim->open_since()) {
    powered.join_network(powered.radio.chosen);
  }
}

void change_cell(Module& module, const Fault& event) {
  module.modem.network_operator.lac = event.lac;
  module.modem.network_operator.ci = event.ci;
  if (module.powered()) with_power(module).report_cell();
}

void lose_contexts(PoweredModule& module) {
  const auto& contexts = module.packet_domain.contexts;
  if (std::ranges::none_of(contexts, &PdpContext::active)) {
    throw EventError("no PDP context is active");
  }
  module.lose_contexts();
}

void detach(Module& module) {
  PoweredModule& powered = with_power(module);
  if (!powered.radio.attached) throw EventError("the module is not attached to GPRS");
  powered.detach();
  powered.report_registration();
}

void set_clock(Module& module, const std::string& text) {
  const std::optional<ZonedTime> time = parse_time(text);
  if (!time) throw EventError(text + " is no time");
  module.rtc.set(time->utc, time->zone);
  module.alarm_clock->clock_was_set();
}

MobileNetwork& operator_of(Module& module) {
  MobileNetwork* network = module.world.mobile_network;
  if (network == nullptr) throw EventError("there is no network to come from");
  if (module.modem.sim.number.empty()) throw EventError("the SIM has no number (sim.number)");
  return *network;
}

void send_message(Module& module, const Fault& event) {
  MobileNetwork& network = operator_of(module);
  const std::u16string text = boost::locale::conv::utf_to_utf<char16_t>(event.text);
  constexpr std::uint8_t kSeptets = 0;
  constexpr std::uint8_t kUcs2 = 8;
  const std::optional<std::string> septets = sms::to_septets(text);
  sms::Submit message;
  message.to = sms::parse_number(module.modem.sim.number, std::nullopt).value_or(sms::Address{});
  try {
    message.data = septets ? sms::user_data(kSeptets, false, *septets)
                           : sms::user_data(kUcs2, false, sms::to_ucs2(text));
  } catch (const sms::Malformed& malformed) {
    throw EventError("the message is too long: 160 characters of the GSM alphabet, or 70");
  }
  const std::optional<sms::Address> center =
      sms::parse_number(module.modem.sim.service_center, std::nullopt);
  const auto verdict = network.send(event.number, center.value_or(sms::Address{}), message);
  if (verdict != MobileNetwork::Verdict::accepted) throw EventError("the mailbox is full");
}

void place_call(Module& module, const std::string& from) {
  MobileNetwork& network = operator_of(module);
  auto call = std::make_shared<VoiceCall>();
  call->from = from;
  call->to = module.modem.sim.number;
  network.put_through(call);
  if (call->state == VoiceCall::State::ended) {
    throw EventError(call->cause == release::kUserBusy ? "the module takes no further call"
                                                       : "the module cannot be reached");
  }
}

void end_calls(Module& module) {
  Calls& calls = *with_power(module).calls;
  const std::vector<CallLeg> legs = calls.legs();
  if (legs.empty()) throw EventError("there is no call");
  for (const CallLeg& leg : legs) leg.call->end(release::kNormalClearing);
}

Task<void> flip(storage::CertStore& store, storage::CertName name, std::size_t byte,
                unsigned char mask) {
  co_await store.flip(std::move(name), byte, mask);
}

void flip_certificate(Module& module, const Fault& event) {
  PoweredModule& powered = with_power(module);
  try {
    const storage::CertName name = storage::parse_cert_name(event.file);
    powered.certificates.check(name);
    const auto byte = static_cast<std::size_t>(event.value);
    powered.certificates.require_byte(name, byte);
    powered.tasks().spawn("certificate flip", flip(powered.certificates, name, byte,
                                                   static_cast<unsigned char>(event.mask)));
  } catch (const Failure& failure) {
    throw EventError(event.file + ": " + failure.what());
  }
}

}  // namespace

void happen(Module& module, const Fault& event) {
  switch (event.effect) {
    case Effect::power_on:
      return press_power_key(module, true);
    case Effect::power_off:
      return press_power_key(module, false);
    case Effect::module_reset:
      return cut_power(module, PowerRequest::reset);
    case Effect::emergency_off:
      return cut_power(module, PowerRequest::emergency_off);
    case Effect::supply:
      return module.set_supply(event.value);
    case Effect::sim_insert:
      return change_sim(module, true);
    case Effect::sim_remove:
      return change_sim(module, false);
    case Effect::sim_state:
      return set_sim_state(module, event.text);
    case Effect::signal:
      module.modem.signal.rssi = event.value;
      return;
    case Effect::registration:
      return set_registration(module, event.value);
    case Effect::cell:
      return change_cell(module, event);
    case Effect::pdp_lose:
      return lose_contexts(with_power(module));
    case Effect::gprs_detach:
      return detach(module);
    case Effect::clock_set:
      return set_clock(module, event.text);
    case Effect::sms:
      return send_message(module, event);
    case Effect::call:
      return place_call(module, event.number);
    case Effect::hang_up:
      return end_calls(module);
    case Effect::urc:
      return with_power(module).announce(event.text);
    case Effect::certificate_flip:
      return flip_certificate(module, event);
    default:
      throw EventError(std::string(config::text(event.effect)) + " is no event");
  }
}

}  // namespace m95
