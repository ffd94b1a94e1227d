// AT+QGID, AT+QSIMDET, AT+QSIMSTAT - The card's groups and its presence.   [M66 manual]
//
//   AT+QGID                       +QGID: <gid1>,<gid2>     0xff where the card has no such file
//   AT+QSIMDET=<n>[,<level>[,<pin>]]  detection by a pin: kept and shown, there is no pin
//   AT+QSIMSTAT?                  +QSIMSTAT: <n>,<card>    1 a card is there, 0 none
//   AT+QSIMSTAT=<n>               1: +QSIMSTAT: 1,<card> when it comes or goes
//   AT+QGID=?: OK; AT...=? of the others: ranges
#include <array>
#include <cstdio>

#include "emulator/commands/settings/stored.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace card_state {

// GSM 11.11 10.3.21.
constexpr int kGroups1 = 0x6F3E;
constexpr int kGroups2 = 0x6F3F;

std::string group(const SimCard& sim, int id) {
  constexpr int kNone = 0xFF;
  const std::optional<SimFile> file = sim.file(id);
  const int value = file ? static_cast<unsigned char>(sim.read(*file, 0).front()) : kNone;
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "0x%02x", static_cast<unsigned>(value));
  return text.data();
}

void groups(Call& call) {
  require_sim(call.module);
  const SimCard& sim = *call.module.persistent().sim;
  call.info(group(sim, kGroups1) + "," + group(sim, kGroups2));
}

void read_presence(Call& call) {
  const bool present = call.module.persistent().sim->present();
  call.info(call.module.stored_settings->text("+QSIMSTAT") + (present ? ",1" : ",0"));
}

}  // namespace card_state

extern constexpr Command kQgid{.name = "+QGID",
                               .title = "Group identifiers of the SIM",
                               .manual = "M66 manual",
                               .test = kAnswersOk,
                               .execute = card_state::groups,
                               .evidence = Evidence::chosen};
extern constexpr Command kQsimdet{.name = "+QSIMDET",
                                  .title = "Detect the SIM by a pin",
                                  .manual = "M66 manual",
                                  .test = stored::test,
                                  .read = stored::read,
                                  .write = stored::write,
                                  .evidence = Evidence::chosen};
extern constexpr Command kQsimstat{.name = "+QSIMSTAT",
                                   .title = "Report the SIM's presence",
                                   .manual = "M66 manual",
                                   .test = stored::test,
                                   .read = card_state::read_presence,
                                   .write = stored::write,
                                   .evidence = Evidence::observed};
}  // namespace m95
