// AT+CSAS, AT+CRES - Save and restore message settings.          [27.005 3.3.5, 3.3.6]
//
//   AT+CSAS=?           +CSAS: (0-3)
//   AT+CSAS[=<n>]       keeps AT+CSCA and AT+CSMP for good; 0 when omitted, which is what a start
//                       begins with
//   AT+CRES[=<n>]       takes them back; the card's own where none were kept
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace csas {

constexpr at::Range kProfiles{0, MessageStore::kProfiles - 1};

int profile(Call& call) {
  call.module.messages->require_sim();
  if (call.request.form == at::Form::execute) return 0;
  call.args.expect_count(1, 1);
  return static_cast<int>(call.args.integer(0, kProfiles));
}

Task<void> save(Call& call) {
  const int number = profile(call);
  MessageParameters parameters = call.module.messages->parameters;
  co_await call.module.messages->store().save(number, std::move(parameters));
}

void restore(Call& call) {
  MessageService& messages = *call.module.messages;
  messages.parameters = messages.store().saved(profile(call));
}

}  // namespace csas

extern constexpr Command kCsas{.name = "+CSAS",
                               .title = "Save settings",
                               .manual = "27.005 3.3.5",
                               .test = "+CSAS: (0-3)",
                               .write = csas::save,
                               .execute = csas::save};
extern constexpr Command kCres{.name = "+CRES",
                               .title = "Restore settings",
                               .manual = "27.005 3.3.6",
                               .test = "+CRES: (0-3)",
                               .write = csas::restore,
                               .execute = csas::restore};
}  // namespace m95
