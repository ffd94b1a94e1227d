// AT+QSPN - Name of the service provider.                        [M66 manual; an M95's host]
//
//   AT+QSPN=?    OK
//   AT+QSPN?     +QSPN: "<provider>",<display mode>
//   AT+QSPN      +QSPN: "","","<provider>",0,"<numeric>"     the network's own names, which it does
//                not tell; the provider; its alphabet; where it is registered
//
// The provider is that of the SIM (EF SPN); empty on a card of another network. <display mode> 1:
// the network's name is to be shown too.
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {
namespace qspn {

std::string content(Call& call) {
  const SimCard& sim = *call.module.persistent().sim;
  return sim.read(sim.file(sim_file::kProvider).value(), 0);
}

std::string provider(Call& call) {
  constexpr char kFiller = '\xFF';
  std::string name = content(call).substr(1);
  name.erase(name.find_last_not_of(kFiller) + 1);
  return shown_name(call.channel, name);
}

void read(Call& call) {
  require_sim(call.module);
  const int display = content(call).front() & 1;
  call.info(in_quotes(provider(call)) + "," + std::to_string(display));
}

void execute(Call& call) {
  require_sim(call.module);
  const Radio& radio = call.module.radio;
  const std::string numeric =
      radio.registered() ? radio.networks().at(radio.chosen).numeric : std::string();
  call.info("\"\",\"\"," + in_quotes(provider(call)) + ",0," + in_quotes(numeric));
}

}  // namespace qspn

extern constexpr Command kQspn{.name = "+QSPN",
                               .title = "Name of the service provider",
                               .manual = "M66 manual",
                               .test = kAnswersOk,
                               .read = qspn::read,
                               .execute = qspn::execute,
                               .evidence = Evidence::observed};
}  // namespace m95
