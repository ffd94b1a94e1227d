// PINs as a card counts them: an attempt is written down before it is judged, so that no loss of
// power gives it back.
#include "emulator/core/sim_card.hpp"

#include <charconv>
#include <chrono>
#include <sstream>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "protocol/hex.hpp"
#include "protocol/sim/bytes.hpp"

namespace m95 {
namespace {

constexpr const char* kName = "sim";

int number(const std::string& text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

SimCard::SimCard(Module& module) : module_(module) {
  const config::Sim& issued = module.modem.sim;
  pin_ = {.pin = issued.pin, .puk = issued.puk};
  pin2_ = {.pin = issued.pin2, .puk = issued.puk2};
  take_state();
  load();
  power_up();
  // A module that is on has been on for long.
  if (open_since_) *open_since_ -= std::chrono::hours(1);
}

void SimCard::take_state() {
  const config::SimState state = module_.modem.sim.state;
  locked_ = state == config::SimState::pin || state == config::SimState::puk;
  pin_.left = state == config::SimState::puk ? 0 : kPinTries;
  pin2_.left = state == config::SimState::puk2 ? 0 : kPinTries;
}

void SimCard::insert_anew() {
  take_state();
  power_up();
}

void SimCard::power_up() {
  const config::SimState state = module_.modem.sim.state;
  selected = {};
  pin_.given = pin2_.given = false;
  wants_pin2_ = state == config::SimState::pin2 || state == config::SimState::puk2;
  open_since_.reset();
  note_opening();
}

bool SimCard::present() const { return module_.modem.sim.present; }

SimCard::Wait SimCard::waits_for() const {
  const config::SimState state = module_.modem.sim.state;
  if (pin_.left == 0) return pin_.puk_left == 0 ? Wait::destroyed : Wait::puk;
  if (locked_ && !pin_.given) return Wait::pin;
  if (state == config::SimState::phone_pin) return Wait::phone_pin;
  if (state == config::SimState::phone_puk) return Wait::phone_puk;
  if (wants_pin2_ && pin2_.puk_left > 0) return pin2_.left == 0 ? Wait::puk2 : Wait::pin2;
  return Wait::nothing;
}

std::string_view SimCard::state() const {
  using config::SimState;
  if (!present()) return "NOT INSERTED";
  switch (waits_for()) {
    case Wait::nothing:
      return config::text(SimState::ready);
    case Wait::pin:
      return config::text(SimState::pin);
    case Wait::puk:
      return config::text(SimState::puk);
    case Wait::pin2:
      return config::text(SimState::pin2);
    case Wait::puk2:
      return config::text(SimState::puk2);
    case Wait::phone_pin:
      return config::text(SimState::phone_pin);
    case Wait::phone_puk:
      return config::text(SimState::phone_puk);
    case Wait::destroyed:
      return "NOT READY";
  }
  return {};
}

void SimCard::note_opening() {
  const bool open = present() && waits_for() == Wait::nothing;
  if (!open) {
    open_since_.reset();
  } else if (!open_since_) {
    open_since_ = module_.world.clock.now();
  }
}

Task<SimVerdict> SimCard::check(Code& code, std::string pin) {
  if (code.left == 0) co_return SimVerdict::blocked;
  --code.left;
  note_opening();
  co_await save();
  if (code.pin.empty() || pin != code.pin) co_return SimVerdict::wrong;
  code.left = kPinTries;
  code.given = true;
  if (&code == &pin2_) wants_pin2_ = false;
  note_opening();
  co_await save();
  co_return SimVerdict::right;
}

Task<SimVerdict> SimCard::verify(SimSecret which, std::string pin) {
  return check(of(which), std::move(pin));
}

Task<SimVerdict> SimCard::unblock(SimSecret which, std::string puk, std::string pin) {
  Code& code = of(which);
  if (code.puk_left == 0) co_return SimVerdict::blocked;
  --code.puk_left;
  note_opening();
  co_await save();
  if (code.puk.empty() || puk != code.puk) co_return SimVerdict::wrong;
  code.puk_left = kPukTries;
  code.left = kPinTries;
  code.pin = std::move(pin);
  code.given = true;
  // GSM 11.11 8.13: unblocking switches a disabled PIN on.
  if (which == SimSecret::pin) locked_ = true;
  if (which == SimSecret::pin2) wants_pin2_ = false;
  note_opening();
  co_await save();
  co_return SimVerdict::right;
}

Task<SimVerdict> SimCard::change(SimSecret which, std::string pin, std::string fresh) {
  if (which == SimSecret::pin && !locked_) co_return SimVerdict::not_allowed;
  const SimVerdict verdict = co_await check(of(which), std::move(pin));
  if (verdict != SimVerdict::right) co_return verdict;
  of(which).pin = std::move(fresh);
  co_await save();
  co_return verdict;
}

Task<SimVerdict> SimCard::set_lock(bool on, std::string pin) {
  if (locked_ == on) co_return SimVerdict::not_allowed;
  const SimVerdict verdict = co_await check(pin_, std::move(pin));
  if (verdict != SimVerdict::right) co_return verdict;
  locked_ = on;
  co_await save();
  co_return verdict;
}

std::optional<SimFile> SimCard::file(int id) const {
  if (!present()) return std::nullopt;
  return find_sim_file(module_.modem.sim, id);
}

std::string SimCard::read(const SimFile& file, int record) const {
  const auto found = written_.find({file.id, record});
  if (found != written_.end()) return found->second;
  return issued_content(module_.modem, file, record);
}

Task<void> SimCard::update(int file, int record, std::string bytes) {
  written_[{file, record}] = std::move(bytes);
  return save();
}

std::string SimCard::iccid() const { return module_.modem.sim.iccid; }
std::string SimCard::imsi() const { return module_.modem.sim.imsi; }

// Which card it is: what it was issued with.
std::string SimCard::fingerprint() const {
  const config::Sim& sim = module_.modem.sim;
  std::string all;
  const std::string state(config::text(sim.state));
  for (const std::string& part :
       {sim.iccid, sim.imsi, state, sim.pin, sim.puk, sim.pin2, sim.puk2, sim.number}) {
    all += part + ",";
  }
  return all;
}

// Lines "<key>=<value>"; nothing is taken of a card that is not this one.
void SimCard::load() {
  const std::optional<std::string> saved = module_.profiles.load(kName);
  if (!saved) return;
  std::istringstream in(*saved);
  std::string text;
  if (!std::getline(in, text) || text != fingerprint()) return;
  const std::map<std::string, std::string*> texts = {{"pin", &pin_.pin}, {"pin2", &pin2_.pin}};
  const std::map<std::string, int*> counts = {{"left", &pin_.left},
                                              {"puk_left", &pin_.puk_left},
                                              {"left2", &pin2_.left},
                                              {"puk2_left", &pin2_.puk_left}};
  while (std::getline(in, text)) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) continue;
    const std::string key = text.substr(0, equals);
    const std::string value = text.substr(equals + 1);
    if (const auto one = texts.find(key); one != texts.end()) {
      *one->second = value;
    } else if (const auto count = counts.find(key); count != counts.end()) {
      *count->second = number(value);
    } else if (key == "locked") {
      locked_ = value == "1";
    } else if (const std::size_t dot = key.find('.'); dot != std::string::npos) {
      written_[{number(key.substr(0, dot)), number(key.substr(dot + 1))}] =
          from_hex(value).value_or("");
    }
  }
}

Task<void> SimCard::save() {
  std::string text = fingerprint() + "\n";
  const auto add = [&text](std::string_view key, const std::string& value) {
    text += key;
    text += '=' + value + '\n';
  };
  add("pin", pin_.pin);
  add("left", std::to_string(pin_.left));
  add("puk_left", std::to_string(pin_.puk_left));
  add("pin2", pin2_.pin);
  add("left2", std::to_string(pin2_.left));
  add("puk2_left", std::to_string(pin2_.puk_left));
  add("locked", locked_ ? "1" : "0");
  for (const auto& [where, bytes] : written_) {
    add(std::to_string(where.first) + "." + std::to_string(where.second), to_hex(bytes));
  }
  try {
    co_await module_.profiles.save(kName, std::move(text));
  } catch (const Failure& failure) {
    module_.world.trace.note("sim", failure.what());
    throw CmeError(cme::kSimFailure);
  }
}

}  // namespace m95
