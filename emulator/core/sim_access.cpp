// Where a command is refused, and with which number.
#include "emulator/core/sim_access.hpp"

#include <chrono>

#include "emulator/core/call.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {
namespace {

// From an open SIM to each part of it having been read, at latency 1 (chosen: hosts poll
// AT+QINISTAT for some seconds).
constexpr std::chrono::milliseconds kPhonebookRead(1000);
constexpr std::chrono::milliseconds kEverythingRead(2000);
constexpr int kPhonePinRequired = 5;

}  // namespace

SimProgress sim_progress(PoweredModule& module) {
  const Module& persistent = module.persistent();
  const SimCard& sim = *persistent.sim;
  if (!sim.present() || !module.radio.sim_ready) return SimProgress::nothing;
  if (!sim.open_since()) return SimProgress::commands;
  const std::chrono::duration<double> since = persistent.world.clock.now() - *sim.open_since();
  const double latency = persistent.modem.latency;
  if (since >= kEverythingRead * latency) return SimProgress::everything;
  if (since >= kPhonebookRead * latency) return SimProgress::phonebook;
  return SimProgress::commands;
}

void require_card(PoweredModule& module) {
  if (!module.persistent().sim->present()) throw CmeError(cme::kNotInserted);
  if (module.radio.functionality == Functionality::minimum) throw CmeError(cme::kSimFailure);
  if (!module.radio.sim_ready) throw CmeError(cme::kSimBusy);
}

void require_sim(PoweredModule& module) {
  require_card(module);
  switch (module.persistent().sim->waits_for()) {
    case SimCard::Wait::nothing:
      return;
    case SimCard::Wait::pin:
      throw CmeError(cme::kPinRequired);
    case SimCard::Wait::puk:
      throw CmeError(cme::kPukRequired);
    case SimCard::Wait::pin2:
      throw CmeError(cme::kPin2Required);
    case SimCard::Wait::puk2:
      throw CmeError(cme::kPuk2Required);
    case SimCard::Wait::phone_pin:
    case SimCard::Wait::phone_puk:
      throw CmeError(kPhonePinRequired);
    case SimCard::Wait::destroyed:
      throw CmeError(cme::kSimFailure);
  }
}

void require_phonebook(PoweredModule& module) {
  require_sim(module);
  if (sim_progress(module) < SimProgress::phonebook) throw CmeError(cme::kSimBusy);
}

void require_network(PoweredModule& module) {
  require_sim(module);
  if (!module.radio.registered()) throw CmeError(cme::kNoNetworkService);
}

}  // namespace m95
